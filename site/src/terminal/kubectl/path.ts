/** A collection of the API, or one object in it. */
import type { Resource } from '../../../../engine/kubernetes/resources.ts';

export interface Path {
  resource: Resource;
  /** Of all namespaces if it is left out. */
  namespace?: string;
  name?: string;
  subresource?: string;
}
