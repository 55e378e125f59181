import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import type { KubeObject } from '../../../contract/objects.ts';
import { mistyped } from './mistyped.ts';

const service = (spec: unknown, name: unknown = 'x') => ({ kind: 'Service', metadata: { name }, spec });
const ports = (port: object) => service({ ports: [port] });

/** Objects, and what does not fit its field. */
const CASES: [what: string, kind: string, sent: object, problem: string | undefined][] = [
  ['nothing', 'Service', ports({ port: 80, targetPort: 'http' }), undefined],
  ['null, which is nothing', 'Service', service({ ports: null, selector: { a: null } }), undefined],
  ['an unknown field', 'Service', service({ prots: 7 }), undefined],
];

describe('values of a wrong type', () => {
  for (const [what, kind, sent, problem] of CASES)
    it(`are found in ${what}: ${problem ?? 'none'}`, () => {
      expect(mistyped(kind, sent)).to.equal(problem);
    });

  it('are not found in what a cluster has stored', () => {
    const file = join(import.meta.dirname, '../../../explain/observed.testing.yaml');
    const { items } = load(readFileSync(file, 'utf8')) as { items: KubeObject[] };
    for (const object of items)
      expect(mistyped(object.kind, object), object.metadata.name).to.equal(undefined);
  });
});
