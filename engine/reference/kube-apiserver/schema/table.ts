/** The shape of the table of types, which is generated from Kubernetes' own documents (tools/types). */

/** How a field that has no fields of its own is written; `any`: whatever it is, it is kept. */
export type Scalar =
  | 'string'
  | 'int32'
  | 'int64'
  | 'boolean'
  | 'time'
  | 'microTime'
  | 'quantity'
  | 'intOrString'
  | 'bytes'
  | 'any';

export interface FieldType {
  /** Its number in protobuf; kind and apiVersion have none. */
  id?: number;
  /** The number of the embedded message in which protobuf has it, and JSON does not. */
  within?: number;
  /** `string` where there is no `type` either. */
  kind?: Scalar;
  /** The type of a field that has fields of its own. */
  type?: string;
  /** Lists: who owns their entries (x-kubernetes-list-type). */
  list?: 'atomic' | 'set' | 'map';
  /** Maps of `kind` or `type` by text. */
  map?: true;
  /** What distinguishes the entries of a list of the type `map` (x-kubernetes-list-map-keys). */
  keys?: readonly string[];
  /** Strategic patches merge the list, by this field of its entries or by the entries themselves; without, they replace it. */
  merge?: string | true;
  /** Strategic patches may name the fields that stay (the patch strategy `retainKeys`). */
  retainKeys?: true;
  /** Has one owner as a whole (x-kubernetes-map-type). */
  atomic?: true;
  /** The name that Go has for a type of text, and for a map that has a name; errors say it. */
  go?: string;
  /** Go has a pointer, so that a zero differs from nothing. */
  pointer?: true;
  /** Go writes it even when it is empty: as `{}`, `null` or zero. */
  always?: true;
  required?: true;
  enum?: readonly string[];
  /** What it is where nothing is sent. */
  default?: string;
}

/** The fields of each type by their names in JSON, in the order in which Go has them. */
export type TypeTable = Readonly<Record<string, Readonly<Record<string, FieldType>>>>;
