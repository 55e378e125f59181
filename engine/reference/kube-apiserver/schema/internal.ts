/** Values of the API as the server's internal types, which errors show (pkg/apis/core/v1: Convert_v1_*_To_core_*). */
import type { LabelSelector, PodSpec } from '../../../kubernetes/objects.ts';
import { INTERNAL_TYPES } from './internal-types.ts';

type Json = Record<string, unknown>;

interface Field {
  name: string;
  json: string;
  type: string;
}

const fieldsOf = new Map<string, Field[]>();

function fields(struct: string): Field[] {
  let found = fieldsOf.get(struct);
  if (!found) {
    found = INTERNAL_TYPES[struct].split(' ').map((text) => {
      const [, name, json, type] = /^(?:\^|(\w+)=(\w+):)(.+)$/.exec(text) ?? [];
      return { name: name ?? '', json: json ?? '', type };
    });
    fieldsOf.set(struct, found);
  }
  return found;
}

const ZERO: Record<string, unknown> = { s: '', i: 0, b: false, q: '0' };

/** The value with the names of Go's fields, in their order, and zero values for what is absent. */
export function internalOf(type: string, value: unknown): unknown {
  if (type.startsWith('*')) return value === undefined ? null : internalOf(type.slice(1), value);
  if (type.startsWith('[]'))
    return value === undefined ? null : (value as unknown[]).map((entry) => internalOf(type.slice(2), entry));
  if (type.startsWith('{}')) {
    if (value === undefined) return null;
    const entries = Object.entries(value as Json).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, inner]) => [key, internalOf(type.slice(2), inner)]));
  }
  if (type in ZERO) return value ?? ZERO[type];
  if (type === 'l') return selectorOf((value ?? {}) as LabelSelector);
  if (type === 'x') return value ?? {};
  return Object.fromEntries(entriesOf(type, (value ?? {}) as Json));
}

function entriesOf(struct: string, value: Json): [string, unknown][] {
  const given = struct === 'PodSpec' ? podSpecOf(value) : value;
  return fields(struct).flatMap(({ name, json, type }): [string, unknown][] => {
    if (name) return [[name, internalOf(type, given[json])]];
    // the fields of an embedded struct are fields of the struct itself
    if (type === 'x') return Object.entries(metadataOf(given));
    return entriesOf(type, given);
  });
}

/** What concerns the host is in the security context. */
function podSpecOf(spec: Json): Json {
  const { securityContext, hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace } =
    spec as Partial<PodSpec>;
  const own = { hostNetwork, hostPID, hostIPC, hostUsers, shareProcessNamespace };
  return { ...spec, securityContext: { ...securityContext, ...own } };
}

/** The metadata of a template is a part of the template itself. */
function metadataOf({ metadata = {} }: Json): Json {
  const { labels, annotations, ...rest } = metadata as Json;
  return { ...rest, ...nonEmpty('labels', labels), ...nonEmpty('annotations', annotations) };
}

/** The type of the API itself, whose fields have an order too. */
function selectorOf({ matchLabels, matchExpressions = [] }: LabelSelector): Json {
  const expressions = matchExpressions.map(({ key, operator, values }) => ({
    key,
    operator,
    ...(values?.length ? { values } : {}),
  }));
  return {
    ...nonEmpty('matchLabels', matchLabels),
    ...(expressions.length > 0 ? { matchExpressions: expressions } : {}),
  };
}

function nonEmpty(name: string, map: unknown): Json {
  const entries = Object.entries((map ?? {}) as Json).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries.length === 0 ? {} : { [name]: Object.fromEntries(entries) };
}
