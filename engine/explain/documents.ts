/** The objects that a question is about, with their places for errors. */
import type { KubeObject } from '../kubernetes/objects.ts';

/** An object of a manifest, or of what `kubectl get -o yaml` has printed. */
export interface Document {
  object: KubeObject;
  /** `shop.yaml:12` */
  place: string;
}

/** `Service shop/web`, or `Node n1`. */
export function nameOf({ kind, metadata }: KubeObject): string {
  return `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`;
}

/** Whether the objects were read from a cluster: then a pod has an address. */
export function isObserved(objects: readonly KubeObject[]): boolean {
  return objects.some(
    ({ kind, ...rest }) => kind === 'Pod' && (rest as { status?: { podIP?: string } }).status?.podIP,
  );
}
