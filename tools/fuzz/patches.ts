/** Patches of all four kinds. */
import fc from 'fast-check';
import { apiVersionOf, type Kind, resourceOf } from '../../engine/kubernetes/resources.ts';
import { mostly, one } from './mistakes.ts';
import type { Step } from './sequence.ts';

type Dict = Record<string, unknown>;
type Patch = Pick<Step, 'verb' | 'patch' | 'body' | 'query'>;

const MERGE = 'application/merge-patch+json';
const STRATEGIC = 'application/strategic-merge-patch+json';
const JSON_PATCH = 'application/json-patch+json';
const APPLY = 'application/apply-patch+yaml';

const path = mostly(
  one(
    '/metadata/labels',
    '/metadata/labels/app',
    '/metadata/annotations',
    '/spec/type',
    '/spec/ports/0',
    '/spec/ports/-',
    '/spec/selector',
    '/data',
    '/spec',
  ),
  '/spec/nothing/at/all',
  'spec',
  '',
);
const operation = fc.oneof(
  fc.record({
    op: one('add', 'replace', 'test'),
    path,
    value: one<unknown>({ app: 'db' }, 'NodePort', { port: 82, name: 'extra' }, null, 1),
  }),
  fc.record({ op: one('remove'), path }),
  fc.record({ op: one('move', 'copy'), from: path, path }),
  fc.constant({ op: 'x', path: '/spec' }),
);

/** Directives of strategic merge patches, with what they apply to. */
const directives = one<Dict>(
  { metadata: { $patch: 'replace', labels: { app: 'db' } } },
  { metadata: { labels: { $patch: 'delete' } } },
  { metadata: { '$deleteFromPrimitiveList/finalizers': ['example.com/wait'] } },
  {
    metadata: {
      finalizers: ['example.com/other'],
      '$setElementOrder/finalizers': ['example.com/other', 'example.com/wait'],
    },
  },
  { spec: { ports: [{ $patch: 'replace' }, { port: 83, name: 'only' }] } },
  { spec: { ports: [{ port: 80, $patch: 'delete' }] } },
  {
    spec: { ports: [{ port: 443, name: 'first' }], '$setElementOrder/ports': [{ port: 443 }, { port: 80 }] },
  },
  { spec: { strategy: { $retainKeys: ['type'], type: 'Recreate' } } },
  { spec: { template: { spec: { containers: [{ name: 'main', $patch: 'delete' }] } } } },
  { spec: { $patch: 'x' } },
);

/** `whole`: objects as they are created. */
export function patchBody(kind: Kind, whole: fc.Arbitrary<Dict>): fc.Arbitrary<Patch> {
  const patch = (
    type: string,
    body: fc.Arbitrary<Dict | unknown[]>,
    query?: fc.Arbitrary<Record<string, string>>,
  ) =>
    fc
      .record({ body, query: query ?? fc.constant(undefined) })
      .map((step): Patch => ({ verb: 'patch', patch: type, ...step }));
  const nothing = one<Dict>({ spec: null }, { metadata: { labels: null } }, { spec: { selector: null } }, {});
  const applied = whole.map((body): Dict => ({ apiVersion: apiVersionOf(resourceOf(kind)), kind, ...body }));
  const manager = one<Record<string, string>>(
    { fieldManager: 'one' },
    { fieldManager: 'two' },
    { fieldManager: 'two', force: 'true' },
    {},
  );
  return fc.oneof(
    { weight: 3, arbitrary: patch(MERGE, fc.oneof(whole, nothing)) },
    { weight: 3, arbitrary: patch(STRATEGIC, fc.oneof(whole, directives)) },
    { weight: 2, arbitrary: patch(JSON_PATCH, fc.array(operation, { minLength: 1, maxLength: 2 })) },
    { weight: 2, arbitrary: patch(APPLY, applied, manager) },
    { weight: 1, arbitrary: patch('application/json', nothing) },
  );
}
