/** The table of types, from what the sources say. */
import type { FieldType, Scalar, TypeTable } from '../../engine/reference/kube-apiserver/schema/table.ts';
import { refOf, type Schema, shortName } from './openapi.ts';
import { type GoField, type Numbers, namedType } from './sources.ts';

export interface Sources {
  schemas: Map<string, Schema>;
  numbers: Numbers;
  /** Types of the fields of messages. */
  messages: Map<string, Map<string, string>>;
  /** The fields of structs by group and struct. */
  structs: Map<string, GoField[]>;
}

const META = 'io.k8s.apimachinery.pkg.apis.meta.v1';

/** Types that are written as one value. */
const SCALARS: Record<string, Scalar> = {
  [`${META}.Time`]: 'time',
  [`${META}.MicroTime`]: 'microTime',
  [`${META}.FieldsV1`]: 'any',
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'intOrString',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'any',
};

/** All types that can be reached from `roots`, which are full names. */
export function tableOf(roots: readonly string[], sources: Sources): TypeTable {
  const reached = new Set<string>();
  const queue = [...roots];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    for (const field of Object.values(schemaOf(name, sources).properties ?? {})) {
      const ref = refOf(innermost(field));
      if (ref && !(ref in SCALARS)) queue.push(ref);
    }
  }
  const names = namesOf([...reached]);
  const entries = [...reached].map((name) => {
    const schema = schemaOf(name, sources);
    const properties = schema.properties ?? {};
    const fields = inGoOrder(goName(name), Object.keys(properties), sources).map((field) => [
      field,
      fieldType(goName(name), field, properties[field], schema, sources, names),
    ]);
    return [names.get(name) as string, Object.fromEntries(fields)] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function schemaOf(name: string, { schemas }: Sources): Schema {
  const schema = schemas.get(name);
  if (!schema) throw new Error(`there is no schema of ${name}`);
  return schema;
}

/** Fields as Go has them, who writes and reads them in this order. */
function inGoOrder(struct: string, fields: string[], sources: Sources): string[] {
  const order = goFieldsOf(struct, sources).map(({ name }) => name);
  return fields.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

/** The fields of a struct, with those of embedded structs in their place. */
function goFieldsOf(struct: string, sources: Sources): GoField[] {
  const group = struct.slice(0, struct.indexOf('.'));
  const embedded = (type: string) =>
    type.includes('.') ? type.replace('metav1.', 'v1.') : `${group}.${type}`;
  return (sources.structs.get(struct) ?? []).flatMap((field) =>
    field.name ? [field] : goFieldsOf(embedded(field.type), sources),
  );
}

/** Short names; where two types have the same, the one that is not of the core group has its group before it. */
function namesOf(full: readonly string[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const name of full) count.set(shortName(name), (count.get(shortName(name)) ?? 0) + 1);
  return new Map(
    full.map((name) => {
      const alone = count.get(shortName(name)) === 1 || name.includes('.core.');
      return [name, alone ? shortName(name) : goName(name)];
    }),
  );
}

/** Group and type, such as `discovery.EndpointPort`: the name by which the other sources have it. */
function goName(name: string): string {
  return name.split('.').toSpliced(-2, 1).slice(-2).join('.');
}

/** What a list has as its entries, and a map as its values. */
function innermost(schema: Schema): Schema {
  const inner = schema.items ?? schema.additionalProperties;
  return inner ? innermost(inner) : schema;
}

function fieldType(
  struct: string,
  name: string,
  schema: Schema,
  owner: Schema,
  sources: Sources,
  names: Map<string, string>,
): FieldType {
  const value = innermost(schema);
  const ref = refOf(value);
  const scalar = ref ? SCALARS[ref] : scalarOf(value);
  const strategies = schema['x-kubernetes-patch-strategy']?.split(',') ?? [];
  const merged = strategies.includes('merge');
  const atomic =
    schema['x-kubernetes-map-type'] === 'atomic' ||
    (ref !== undefined && sources.schemas.get(ref)?.['x-kubernetes-map-type'] === 'atomic');
  return {
    ...numberOf(struct, name, sources),
    ...(scalar && scalar !== 'string' ? { kind: scalar } : {}),
    ...(ref && !scalar ? { type: names.get(ref) } : {}),
    ...(schema.items ? { list: schema['x-kubernetes-list-type'] ?? 'atomic' } : {}),
    ...(schema.additionalProperties ? { map: true } : {}),
    ...(schema['x-kubernetes-list-map-keys'] ? { keys: schema['x-kubernetes-list-map-keys'] } : {}),
    ...(merged ? { merge: schema['x-kubernetes-patch-merge-key'] ?? true } : {}),
    ...(strategies.includes('retainKeys') ? { retainKeys: true } : {}),
    ...(atomic ? { atomic: true } : {}),
    ...goType(
      struct,
      name,
      { scalar, isStruct: Boolean(ref && !schema.items && !schema.additionalProperties && !isWord(scalar)) },
      sources,
    ),
    ...(owner.required?.includes(name) ? { required: true } : {}),
    ...(value.enum ? { enum: value.enum } : {}),
    ...(typeof schema.default === 'string' && schema.default ? { default: schema.default } : {}),
  };
}

function scalarOf({ type, format }: Schema): Scalar {
  switch (type) {
    case 'boolean':
      return 'boolean';
    case 'integer':
      return format === 'int64' ? 'int64' : 'int32';
    case 'string':
      return format === 'byte' ? 'bytes' : 'string';
    default:
      throw new Error(`a field has the type ${type}, which is not known`);
  }
}

/** What is a word in Go, and empty when it is zero: the other scalars are structs. */
const isWord = (scalar: Scalar | undefined) =>
  scalar !== undefined && ['string', 'int32', 'int64', 'boolean', 'bytes'].includes(scalar);

function goType(
  struct: string,
  name: string,
  { scalar, isStruct }: { scalar: Scalar | undefined; isStruct: boolean },
  sources: Sources,
): Pick<FieldType, 'go' | 'pointer' | 'always'> {
  const field = goFieldsOf(struct, sources).find((other) => other.name === name);
  if (!field) return {};
  const { type, pointer, omitEmpty, omitZero } = field;
  const always = isStruct && !pointer ? !omitZero : !omitEmpty && !omitZero;
  const go = scalar === 'string' || type.endsWith('ResourceList') ? namedType(type) : undefined;
  return { ...(go ? { go } : {}), ...(pointer ? { pointer } : {}), ...(always ? { always } : {}) };
}

/** The number of a field, and that of the embedded message in which protobuf has it. */
function numberOf(
  struct: string,
  name: string,
  { numbers, messages }: Sources,
): { id: number; within?: number } | { id?: undefined } {
  const own = numbers.get(struct);
  const id = own?.get(name);
  if (id !== undefined) return { id };
  for (const [field, type] of messages.get(struct) ?? []) {
    const group = struct.slice(0, struct.indexOf('.'));
    const inner = numbers.get(`${group}.${type}`)?.get(name);
    if (inner !== undefined && own?.get(field) !== undefined) return { id: inner, within: own.get(field) };
  }
  // kind and apiVersion are in the envelope
  return {};
}
