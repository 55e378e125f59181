/** The types in Kubernetes' OpenAPI v3 documents. */

export interface Schema {
  type?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: Schema;
  required?: string[];
  enum?: string[];
  default?: unknown;
  allOf?: Schema[];
  oneOf?: Schema[];
  $ref?: string;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  'x-kubernetes-patch-strategy'?: string;
  'x-kubernetes-patch-merge-key'?: string;
}

export interface Document {
  components: { schemas: Record<string, Schema> };
}

/** The schemas of all documents, by their full name such as `io.k8s.api.core.v1.ServiceSpec`. */
export function schemasOf(documents: readonly Document[]): Map<string, Schema> {
  return new Map(documents.flatMap(({ components }) => Object.entries(components.schemas)));
}

/** The full name of the type that a field refers to. */
export function refOf({ $ref, allOf = [] }: Schema): string | undefined {
  const ref = $ref ?? allOf.find((part) => part.$ref)?.$ref;
  return ref?.replace('#/components/schemas/', '');
}

/** `ServiceSpec` */
export function shortName(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
