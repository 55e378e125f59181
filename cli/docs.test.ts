import { readFileSync } from 'node:fs';
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
  'npx leadline run --tags "@node-port" --fault node-port-leak': 1,
};

describe('the commands that the documents quote', () => {
  const quoted = [...commandsOf('README.md'), ...commandsOf('CONTRIBUTING.md')];

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
        expect(exitCode, all).to.equal(EXIT_CODES[command] ?? 0);
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
