/** Objects for unit tests. */
import type { KubeObject } from '../contract/objects.ts';
import { apiVersionOf, type Kind, parseRef, resourceOf } from '../contract/refs.ts';

export function manifestOf(kind: Kind, name: string, spec: object): KubeObject {
  return { apiVersion: apiVersionOf(resourceOf(kind)), kind, metadata: parseRef(name), spec } as KubeObject;
}
