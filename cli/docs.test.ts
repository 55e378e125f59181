import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { withFolder } from '../suite/folder.testing.ts';
import { contents } from '../suite/vocabulary/contents.ts';

interface Quoted {
  file: string;
  command: string;
}

/** The lines of the code blocks without a language: they are commands. */
function commandsOf(file: string): Quoted[] {
  let language: string | undefined;
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const fence = /^```(\w*)$/.exec(line);
      if (fence) language = language === undefined ? fence[1] : undefined;
      return !fence && language === '' && /^np[mx] /.test(line) ? [{ file, command: line }] : [];
    });
}

/** Commands that would call these tests again or change the tree: `.ci/run` runs them. */
const BY_CI = ['npm ci && npm run conformance', 'npm ci', 'npm test', 'npm run fix'];
const EXIT_CODES: Record<string, number> = {
  'npx leadline run features/node-port/release.feature:13 --fault node-port-leak': 1,
};

/** The blocks with the language `console`: a command after `$`, and what it prints. */
function sessionsOf(file: string): { command: string; output: string[] }[] {
  const blocks = readFileSync(file, 'utf8').matchAll(/^```console\n\$ (.*)\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, command, output]) => ({ command, output: output.trimEnd().split('\n') }));
}

/** Whether a document's lines are those of the output; `...` stands for any lines, and durations differ. */
function shows(document: string[], output: string[]): boolean {
  const [line, ...rest] = document;
  if (line === undefined) return output.length === 0;
  if (line === '...') return output.some((_, i) => shows(rest, output.slice(i))) || rest.length === 0;
  return output[0] === line && shows(rest, output.slice(1));
}

const timeless = (line: string) => line.replaceAll(/\d+\.\d s\b/g, 'N s').trimEnd();

describe('the commands that the documents quote', () => {
  const files = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md').sort()];
  const quoted = files.flatMap(commandsOf);

  for (const { command, output } of files.flatMap(sessionsOf)) {
    it(`print what the documents show: ${command}`, () =>
      withFolder(async (folder) => {
        const env = { LEADLINE_OUT: folder };
        const { exitCode, all } = await execa(command, { shell: true, reject: false, all: true, env });
        const printed = all.replaceAll(folder, 'reports/out').trimEnd().split('\n').map(timeless);
        expect(shows(output.map(timeless), printed), all).to.equal(true);
        expect(exitCode).to.equal(EXIT_CODES[command] ?? 0);
      }));
  }

  it('are there', () => {
    expect(quoted.length).to.be.at.least(8);
    expect(quoted.map((q) => q.command)).to.include.members(BY_CI);
  });

  for (const { file, command } of quoted.filter((q) => !BY_CI.includes(q.command))) {
    it(`${file}: ${command}`, () =>
      withFolder(async (folder) => {
        // a live cluster is not everywhere; what the command selects is
        const live = /--target (live|kind|k3s)|--context/.test(command);
        const line = live ? `${command} --list` : command;
        const env = { LEADLINE_OUT: join(folder, 'out') };
        const { exitCode, all } = await execa(line, { shell: true, reject: false, all: true, env });
        // without a cluster the doctor says so
        const allowed = command.includes(' doctor') ? [0, 3] : [EXIT_CODES[command] ?? 0];
        expect(exitCode, all).to.be.oneOf(allowed);
      }));
  }

  it('features/README.md is what the features say', () => {
    expect(readFileSync('features/README.md', 'utf8')).to.equal(contents());
  });

  it('README: the scenario it shows is one of the suite', () => {
    const shown = /```gherkin\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? 'none';
    expect(readFileSync('features/endpoints/termination.feature', 'utf8')).to.contain(shown.trimEnd());
  });
});
