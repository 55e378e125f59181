import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../suite/folder.testing.ts';
import { leadline } from './leadline.testing.ts';

const SHOP = `apiVersion: v1
kind: Pod
metadata: {name: cart}
spec: {containers: [{name: c, image: nginx}]}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}, ports: [{port: 80}]}
`;

/** Writes files, and explains a request. */
function explain(files: Record<string, string>, ...args: string[]) {
  return withFolder(async (folder) => {
    mkdirSync(folder, { recursive: true });
    const paths = Object.entries(files).map(([name, text]) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    });
    const outcome = await leadline(['explain', '-f', ...paths, ...args]);
    return { ...outcome, stderr: outcome.stderr.replaceAll(`${folder}/`, '') };
  });
}

const QUESTION = ['--from', 'pod/cart', '--to', 'web:80'];

describe('leadline explain', () => {
  it('ends with 1 where the request is not answered, and with 0 where it is', async () => {
    const refused = await explain({ 'shop.yaml': SHOP }, ...QUESTION);
    expect(refused.exitCode, refused.stdout).to.equal(1);
    expect(refused.stdout).to.contain('the connection is refused');
    const web =
      '---\napiVersion: v1\nkind: Pod\nmetadata: {name: web-0, labels: {app: web}}\nspec: {containers: [{name: c, image: nginx, ports: [{containerPort: 80}]}]}\n';
    const answered = await explain({ 'shop.yaml': SHOP + web }, ...QUESTION);
    expect([answered.exitCode, answered.stdout]).to.deep.equal([0, answered.stdout]);
    expect(answered.stdout).to.contain('web-0 answers');
  });

  it('has what is left out before the warnings, in every form', async () => {
    const policy = '---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny}\n';
    for (const form of [[], ['--json'], ['--mermaid']]) {
      const { stdout } = await explain({ 'shop.yaml': SHOP + policy }, ...QUESTION, ...form);
      const [left, warning] = ['may block the request', 'selects nothing'].map((t) => stdout.indexOf(t));
      expect(left, stdout).to.be.above(0);
      expect(warning, stdout).to.be.above(left);
    }
  });

  const broken: [what: string, files: Record<string, string>, args: string[], said: RegExp][] = [
    [
      'a syntax error',
      { 'a.yaml': SHOP, 'b.yaml': `${SHOP}---\nkind: [\n` },
      QUESTION,
      /^error: b\.yaml:\d+: /,
    ],
    [
      'an object without a kind',
      { 'a.yaml': '---\n\nmetadata: {name: x}\n' },
      QUESTION,
      /^error: a\.yaml:3: an object has no kind/,
    ],
    [
      'an object without a name',
      { 'a.yaml': 'kind: Service\n' },
      QUESTION,
      /^error: a\.yaml:1: this Service has no metadata\.name/,
    ],
    ['an empty file', { 'a.yaml': '# nothing\n' }, QUESTION, /^error: there is no object in /],
    [
      'two of a name',
      { 'a.yaml': SHOP, 'b.yaml': SHOP },
      QUESTION,
      /^error: Pod default\/cart is there twice\n {2}a\.yaml:1\n {2}b\.yaml:1/,
    ],
    [
      'what the API refuses',
      { 'a.yaml': SHOP.replace('port: 80', 'port: 0') },
      QUESTION,
      /^error: Service default\/web is refused: [\s\S]*\n {2}a\.yaml:6/,
    ],
    [
      'an unknown pod that is not ready',
      { 'a.yaml': SHOP },
      [...QUESTION, '--not-ready', 'nope'],
      /^error: there is no pod default\/nope/,
    ],
  ];
  for (const [what, files, args, said] of broken) {
    it(`names ${what} and its place`, async () => {
      const { exitCode, stderr } = await explain(files, ...args);
      expect(exitCode, stderr).to.equal(2);
      expect(stderr).to.match(said);
    });
  }
});
