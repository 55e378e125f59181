/** What the storage of a kind may need besides the objects that it is given. */
import type { IPFamily } from '../../../kubernetes/ip.ts';
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { Kind } from '../../../kubernetes/resources.ts';
import type { Random } from '../../runtime/random.ts';
import type { Decisions } from '../decisions.ts';

/** Objects of other kinds that a write concerns. */
export interface OtherObjects {
  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined;
  list<T extends KubeObject>(kind: Kind, namespace?: string): T[];
  create<T extends KubeObject>(kind: Kind, object: T): T;
  delete(kind: Kind, namespace: string | undefined, name: string): unknown;
}

/** The flags of the API server that concern Services. */
export interface ServiceOptions {
  /** The family of each range of --service-cluster-ip-range, the primary one first. */
  families: readonly IPFamily[];
  /** --service-node-port-range */
  nodePorts: { min: number; max: number };
}

export interface Context {
  decisions: Decisions;
  objects: OtherObjects;
  random: Random;
  services: ServiceOptions;
  /** --disable-admission-plugins */
  disabledPlugins: readonly string[];
}
