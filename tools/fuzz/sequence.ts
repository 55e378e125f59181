/** Random sequences of writes, and how one is sent to a cluster. */
import fc from 'fast-check';
import type { KubeClient, Reply } from '../../engine/client/client.ts';
import type { KubeObject, Status } from '../../engine/kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../../engine/kubernetes/resources.ts';
import { FUZZED } from './kinds.ts';
import { one } from './mistakes.ts';
import { metadata } from './objects/metadata.ts';
import { patchBody } from './patches.ts';

type Dict = Record<string, unknown>;

/** One request; `body` is what is written besides apiVersion, kind and name. */
export interface Step {
  verb: 'create' | 'replace' | 'modify' | 'patch' | 'delete' | 'get' | 'list';
  kind: Kind;
  name: string;
  body: Dict | unknown[];
  subresource?: string;
  /** Media type of a patch. */
  patch?: string;
  query?: Record<string, string>;
}

/** What stands in bodies for the namespace of the sequence. */
const NAMESPACE = 'NAMESPACE';

const query = fc.oneof(
  { weight: 8, arbitrary: fc.constant(undefined) },
  {
    weight: 2,
    arbitrary: one<Record<string, string>>(
      { dryRun: 'All' },
      { fieldValidation: 'Strict' },
      { fieldValidation: 'Ignore' },
    ),
  },
);

const deletion = one<Dict>(
  {},
  {},
  { gracePeriodSeconds: 0 },
  { gracePeriodSeconds: 10 },
  { gracePeriodSeconds: -1 },
  { propagationPolicy: 'Foreground' },
  { propagationPolicy: 'Orphan' },
  { propagationPolicy: 'Background' },
  { propagationPolicy: 'x' },
  { orphanDependents: true, propagationPolicy: 'Orphan' },
  { preconditions: { uid: 'x' } },
  { preconditions: { resourceVersion: '1' } },
);

const selection = one<Record<string, string>>(
  {},
  { labelSelector: 'app=web' },
  { labelSelector: 'app in (web' },
  { fieldSelector: 'metadata.name=a' },
  { fieldSelector: 'spec.type=NodePort' },
  { fieldSelector: 'status.phase=Pending' },
  { limit: '1' },
);

export function steps(kind: Kind): fc.Arbitrary<Step> {
  const { body, status, names = ['a', 'b'], scalable } = FUZZED[kind];
  const whole = fc.tuple(body, metadata).map(([own, meta]): Dict => ({ ...own, metadata: meta }));
  const name = fc.constantFrom(...names);
  const of = (
    verb: Step['verb'],
    content: fc.Arbitrary<Dict>,
    over: Partial<Step> = {},
  ): fc.Arbitrary<Step> =>
    fc.record({ name, body: content, query }).map((step) => ({ verb, kind, ...step, ...over }));
  return fc.oneof(
    { weight: 8, arbitrary: of('create', whole) },
    { weight: 3, arbitrary: of('replace', whole) },
    { weight: 4, arbitrary: of('modify', whole) },
    {
      weight: 5,
      arbitrary: patchBody(kind, whole).chain((step) => name.map((n) => ({ kind, ...step, name: n }))),
    },
    { weight: 3, arbitrary: of('delete', deletion, { query: undefined }) },
    {
      weight: 1,
      arbitrary: fc
        .record({ name, query: selection })
        .map((s) => ({ verb: 'list' as const, kind, body: {}, ...s })),
    },
    ...(status ? [{ weight: 2, arbitrary: of('modify', status, { subresource: 'status' }) }] : []),
    ...(scalable
      ? [
          {
            weight: 1,
            arbitrary: of('modify', one<Dict>({ spec: { replicas: 2 } }, { spec: { replicas: -1 } }), {
              subresource: 'scale',
            }),
          },
        ]
      : []),
  );
}

export interface Answer {
  step: Step;
  code: number;
  body: KubeObject | Status;
  warnings: string[];
}

/** Sends the steps one after another. */
export async function send(
  client: KubeClient,
  namespace: string,
  sequence: readonly Step[],
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const step of sequence) {
    const { code, body, warnings } = await sendOne(client, namespace, step);
    answers.push({ step, code, body, warnings });
  }
  return answers;
}

async function sendOne(client: KubeClient, namespace: string, step: Step): Promise<Reply> {
  const { verb, kind, name, subresource, query: given } = step;
  const body = inNamespace(step.body, namespace);
  const collection = client.path(kind, namespace);
  const path = client.path(kind, namespace, name, subresource);
  const options = given ? { query: given } : {};
  switch (verb) {
    case 'create':
      return client.send('POST', collection, { ...options, body: objectOf(step, namespace, body) });
    case 'replace':
      return client.send('PUT', path, { ...options, body: objectOf(step, namespace, body) });
    case 'modify': {
      const before = await client.send('GET', path);
      if (before.code !== 200) return before;
      return client.send('PUT', path, { ...options, body: merged(before.body, body) });
    }
    case 'patch':
      return client.send('PATCH', path, { ...options, body, contentType: step.patch });
    case 'delete':
      return client.send('DELETE', path, { ...options, body });
    case 'get':
      return client.send('GET', path, options);
    case 'list':
      return client.send('GET', collection, options);
  }
}

function objectOf({ kind, name }: Step, namespace: string, body: object): object {
  const resource = resourceOf(kind);
  const { metadata: own, ...rest } = body as { metadata?: object };
  const place = resource.namespaced ? { namespace } : {};
  return { apiVersion: apiVersionOf(resource), kind, metadata: { ...own, name, ...place }, ...rest };
}

/** `change` put over `before`: objects field by field, all else as a whole. */
function merged(before: unknown, change: unknown): object {
  const isDict = (value: unknown): value is Dict =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isDict(before) || !isDict(change)) return change as object;
  const fields = Object.entries(change).map(([name, value]) => [
    name,
    name in before ? merged(before[name], value) : value,
  ]);
  return { ...before, ...Object.fromEntries(fields) };
}

function inNamespace<T>(value: T, namespace: string): T & object {
  return JSON.parse(JSON.stringify(value).replaceAll(`"${NAMESPACE}"`, JSON.stringify(namespace))) as T &
    object;
}
