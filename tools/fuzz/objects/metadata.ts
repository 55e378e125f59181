/** Metadata besides names. */
import fc from 'fast-check';
import { mostly, one, rare } from '../mistakes.ts';

export const labels = fc.dictionary(
  mostly(one('app', 'tier', 'example.com/part'), 'a b', '-x', 'a/b/c', ''),
  mostly(one('web', 'db', ''), 'a b', '-', 'x'.repeat(64)),
  { maxKeys: 2 },
);

const annotations = fc.dictionary(mostly(one('note', 'Example.com/Note'), 'a b', 'x/'), one('', 'any text'), {
  maxKeys: 2,
});

const owner = fc.record({
  apiVersion: mostly(one('v1', 'apps/v1'), ''),
  kind: mostly(one('ConfigMap', 'Deployment'), '', 'Event'),
  name: mostly(one('owner'), ''),
  uid: mostly(one('11111111-2222-3333-4444-555555555555'), ''),
  controller: one(true, false),
});

export const metadata = rare({
  labels,
  annotations,
  finalizers: fc.array(
    mostly(
      one('example.com/wait', 'example.com/other'),
      'wait',
      'kubernetes',
      'a b',
      'orphan',
      'foregroundDeletion',
    ),
    { maxLength: 2 },
  ),
  ownerReferences: fc.array(owner, { maxLength: 2 }),
  generateName: one('x-', 'X_'),
});
