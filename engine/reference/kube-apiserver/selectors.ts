/** Label and field selectors of list requests (apimachinery pkg/labels, pkg/fields). */
import type { KubeObject, LabelSelector } from '../../kubernetes/objects.ts';
import { badRequest } from './status.ts';

export type Labels = Record<string, string>;

/** Whether the labels have all pairs of an equality selector. An empty selector matches nothing here. */
export function matchesLabels(selector: Labels | undefined, labels: Labels = {}): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}

/** Whether the labels meet all requirements of a workload's selector (metav1.LabelSelectorAsSelector). */
export function matchesSelector(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Labels = {},
): boolean {
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const among = key in labels && values.includes(labels[key]);
      return (
        { In: among, NotIn: !among, Exists: key in labels, DoesNotExist: !(key in labels) }[operator] ?? false
      );
    })
  );
}

/** `app=web,tier in (a,b)` (metav1.FormatLabelSelector). */
export function selectorText({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  const requirements = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, text: `${key}=${value}` })),
    ...matchExpressions.map(({ key, operator, values = [] }) => {
      const set = `(${values.toSorted().join(',')})`;
      const texts: Record<string, string> = {
        In: `${key} in ${set}`,
        NotIn: `${key} notin ${set}`,
        Exists: key,
        DoesNotExist: `!${key}`,
      };
      return { key, text: texts[operator] };
    }),
  ];
  const sorted = requirements.toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return sorted.map(({ text }) => text).join(',');
}

const METADATA = ['metadata.name', 'metadata.namespace'];

/** `known`: paths of the fields that the kind can be selected by besides its name and namespace; undefined for none. */
export function parseFieldSelector(
  known: readonly string[] | undefined,
  text: string,
): (object: KubeObject) => boolean {
  const allowed = [...METADATA, ...(known ?? [])];
  const terms = text.match(/(?:\\.|[^,\\])+/gs) ?? [];
  const tests = terms.map((term) => {
    const match = /^(.*?)(==|!=|=)(.*)$/s.exec(term);
    if (!match) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
    const [, path, operator, escaped] = match;
    if (!allowed.includes(path)) throw badRequest(unknownField(path, known));
    const value = unescaped(escaped);
    return (object: KubeObject) => (valueAt(object, path) === value) === (operator !== '!=');
  });
  return (object) => tests.every((test) => test(object));
}

/** Kinds with no fields of their own have the conversion of fields that is everyone's (runtime.DefaultMetaV1FieldSelectorConversion). */
function unknownField(path: string, known: readonly string[] | undefined): string {
  if (known) return `field label not supported: ${path}`;
  const names = METADATA.map((name) => JSON.stringify(name)).join(', ');
  return `${JSON.stringify(path)} is not a known field selector: only ${names}`;
}

/** Commas, equals signs and backslashes in a value are written with a backslash before them (fields.UnescapeValue). */
function unescaped(value: string): string {
  const wrong = /^(?:\\[\\,=]|[^\\,=])*(.?.?)/s.exec(value)?.[1];
  if (wrong) throw badRequest(`invalid field selector: ${wrong} in value ${value}`);
  return value.replaceAll(/\\(.)/gs, '$1');
}

function valueAt(object: KubeObject, path: string): string {
  let value: unknown = object;
  for (const step of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[step];
  return value === undefined ? '' : String(value);
}
