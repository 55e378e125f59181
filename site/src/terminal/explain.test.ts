import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../../engine/contract/errors.ts';
import { explainInPage } from './explain.ts';
import { SHOP } from './terminal.testing.ts';

/** What the command prints about the same manifests. */
function command(from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'explain-'));
  try {
    const file = join(folder, 'shop.yaml');
    writeFileSync(file, SHOP);
    const program = join(import.meta.dirname, '../../../bin/leadline.js');
    return execFileSync(process.execPath, [program, 'explain', '-f', file, '--from', from, '--to', to], {
      encoding: 'utf8',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('explain in the page', () => {
  for (const [from, to] of [
    ['pod/cli', 'web:80'],
    ['node/n1', 'web:80'],
    ['outside', '10.99.0.10:3000'],
  ]) {
    it(`says what the command says, from ${from} to ${to}`, async () => {
      const { text, explanation } = await explainInPage({ manifests: SHOP, from, to });
      let expected: string;
      try {
        expected = command(from, to);
      } catch (error) {
        // exit code 1: the request is not answered
        expected = (error as { stdout: string }).stdout;
      }
      expect(text).to.equal(expected);
      expect(explanation.trace.verdict).not.to.equal('');
    });
  }

  it('refuses what cannot be read, with the line', async () => {
    const refused = async (manifests: string, from = 'pod/cli', to = 'web:80') => {
      try {
        await explainInPage({ manifests, from, to });
      } catch (error) {
        if (error instanceof UsageError) return error.message;
        throw error;
      }
      return 'accepted';
    };
    expect(await refused('')).to.equal('there is no object in the manifests');
    expect(await refused('kind: Pod\nmetadata: {')).to.match(/^manifests:2: /);
    expect(await refused(SHOP.replace('replicas: 2', 'replicas: 1000000'))).to.equal(
      '3 nodes have room for 330 pods',
    );
    expect(await refused(SHOP, 'pod/nosuch')).to.contain('there is no pod default/nosuch');
    expect(await refused(SHOP, 'a/b/c')).to.contain('is not a client');
    expect(await refused(SHOP, 'pod/cli', 'web')).to.contain('is not a target');
  });
});
