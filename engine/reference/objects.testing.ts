/** Objects for unit tests. */

import { parseRef } from '../contract/references.ts';
import type { KubeObject } from '../kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../kubernetes/resources.ts';

export function manifestOf(kind: Kind, name: string, spec: object): KubeObject {
  return { apiVersion: apiVersionOf(resourceOf(kind)), kind, metadata: parseRef(name), spec } as KubeObject;
}
