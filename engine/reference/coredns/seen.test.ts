/**
 * What CoreDNS 1.14.7 has answered on a cluster of Kubernetes 1.36.3 with both IP families and the Corefile of kubeadm:
 * `seen.jsonl` has its objects, and under them type, name, rcode and records of each answer.
 */
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { serveDNS } from './handler.ts';
import { zoneOf } from './zone.testing.ts';

type Seen = [type: string, name: string, rcode: string, ...records: string[]];

const lines = readFileSync(new URL('./seen.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as KubeObject | Seen);
const isAnswer = (line: KubeObject | Seen): line is Seen => Array.isArray(line);
const answers = lines.filter(isAnswer);
const zone = zoneOf(lines.filter((line): line is KubeObject => !isAnswer(line)));

const KINDS: [title: string, of: (name: string) => boolean][] = [
  ['addresses', (name) => name.toLowerCase().endsWith('.arpa')],
  ['pods', (name) => name.includes('.pod.')],
  ['Services and endpoints', (name) => /\.svc\./i.test(name)],
];
const kindOf = (name: string) => KINDS.find(([, of]) => of(name))?.[0] ?? 'the zone and of others';

describe('the answers of a real cluster', () => {
  for (const kind of new Set(answers.map(([, name]) => kindOf(name))))
    it(`for names of ${kind}`, () => {
      const queried = answers.filter(([, name]) => kindOf(name) === kind);
      expect(queried).to.have.length.greaterThan(20);
      for (const [type, name, ...expected] of queried) {
        const { rcode, answer } = serveDNS(zone, { type, name });
        const records = answer.map((record) => `${record.name} ${record.type} ${record.data}`).sort();
        expect([rcode, ...records], `${type} ${name}`).to.deep.equal(expected);
      }
    });
});
