/** What the storage of a kind may need besides the objects that it is given. */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import type { Decisions } from '../decisions.ts';
import type { Allocators } from './core/service/alloc.ts';

/** Objects of other kinds that a write concerns. */
export interface OtherObjects {
  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined;
  create<T extends KubeObject>(kind: Kind, object: T): T;
  delete(kind: Kind, namespace: string | undefined, name: string): unknown;
}

export interface Context {
  decisions: Decisions;
  allocators: Allocators;
  objects: OtherObjects;
}
