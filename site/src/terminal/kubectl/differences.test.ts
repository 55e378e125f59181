/** The terminal prints what the real kubectl prints against the served engine, names and times that differ aside. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { load } from 'js-yaml';
import { startServer } from '../../../../engine/serve/server.ts';
import { findKubectl } from '../../../../suite/transcripts/kubectl.ts';
import { Shell } from '../terminal.ts';
import { World } from '../world.ts';

const { files, before, commands } = load(
  readFileSync(join(import.meta.dirname, 'differences.testing.yaml'), 'utf8'),
) as { files: Record<string, string>; before: string[]; commands: string[] };

/** Time in which both clusters come to rest; the served one is in step with the real clock. */
const SETTLE_MS = 2_500;

/** What differs between two clusters, and the widths that follow from it. */
function comparable(text: string): string {
  return text
    .replaceAll(/\b\d+(\.\d+){3}\b/g, '<ip>')
    .replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-<hash>')
    .replaceAll(/(pod-template-hash=|web-)[bcdfghjklmnpqrstvwxz2456789]{5,10}\b/g, '$1<hash>')
    .replaceAll(/\b\d+[smh](\d+[smh])?\b/g, '<age>')
    .replaceAll(/\b3[0-2]\d{3}\b/g, '<port>')
    .replaceAll(/\w{3}, \d\d \w{3} \d{4} [\d:]+ \+0000/g, '<time>')
    .replaceAll(/["']?\d{4}-\d\d-\d\dT[\d:]+Z["']?/g, '<time>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<uid>')
    .replaceAll(/(resourceVersion"?: )["']?\d+["']?/g, '$1<version>')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/[ \t]{2,}/g, '  ');
}

interface Printed {
  stdout: string;
  stderr: string;
  exitCode: number;
}

async function inTerminal(shell: Shell, line: string): Promise<Printed> {
  const { chunks, exitCode } = await shell.execute(line);
  const text = (stream: string) =>
    chunks.flatMap((chunk) => (chunk.stream === stream ? chunk.text : [])).join('');
  return { stdout: comparable(text('stdout')), stderr: comparable(text('stderr')), exitCode };
}

const kubectl = await findKubectl(process.env.LEADLINE_KUBECTL || undefined);

describe('kubectl in the terminal', () => {
  if ('missing' in kubectl) {
    it('is compared with the real one', (t) => t.skip(kubectl.missing));
    return;
  }
  const { path } = kubectl;
  const folder = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const kubeconfigOut = join(folder, 'kubeconfig');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const clusters = (async () => {
    const serving = await startServer({ port: 0, nodes: 3, seed: '1', kubeconfigOut });
    const world = await World.create();
    for (const [name, text] of Object.entries(files)) world.files.set(name, text);
    const shell = new Shell(world);
    for (const line of before) {
      await real(line);
      await shell.run(line);
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return { serving, shell };
  })();

  async function real(line: string): Promise<Printed> {
    const PATH = `${dirname(path)}${delimiter}${process.env.PATH}`;
    const env = { KUBECONFIG: kubeconfigOut, PATH };
    const result = await execa('bash', ['-c', line], {
      cwd: folder,
      env,
      reject: false,
      stripFinalNewline: false,
    });
    const { stdout = '', stderr = '', exitCode = -1 } = result;
    return { stdout: comparable(stdout), stderr: comparable(stderr), exitCode };
  }

  after(async () => {
    await (await clusters).serving.close();
    rmSync(folder, { recursive: true });
  });

  for (const [i, line] of commands.entries()) {
    it(`prints what kubectl prints: ${i + 1}. ${line}`, async () => {
      const { shell } = await clusters;
      expect(await inTerminal(shell, line)).to.deep.equal(await real(line));
    });
  }
});
