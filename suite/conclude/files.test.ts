import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Interrupted } from '../../engine/contract/errors.ts';
import { withFolder } from '../folder.testing.ts';
import { recorded } from '../output.testing.ts';
import { appendSummary, removeReports, writeEvidence, writeReports } from './files.ts';

const NAMES = [
  'conformance.yaml',
  'junit.xml',
  'summary.md',
  'evidence.ndjson',
  'rerun.txt',
  'messages.ndjson',
  'convergence.json',
  'report.html',
] as const;

type Texts = Parameters<typeof writeReports>[1];
const texts = (text: (name: string) => string = (name) => name) =>
  Object.fromEntries(NAMES.map((name) => [name, () => text(name)])) as Texts;

describe('the reports of a run', () => {
  it('are all written', () =>
    withFolder(async (out) => {
      const output = recorded();
      expect(await writeReports(out, texts(), { output })).to.equal(true);
      expect(readdirSync(out).toSorted()).to.deep.equal([...NAMES].sort());
      expect(readFileSync(join(out, 'junit.xml'), 'utf8')).to.equal('junit.xml');
      expect(output.errors).to.deep.equal([]);
    }));

  it('are written as far as possible, and each that cannot is named', () =>
    withFolder(async (out) => {
      mkdirSync(join(out, 'summary.md', 'taken'), { recursive: true });
      const output = recorded();
      expect(await writeReports(out, texts(), { output })).to.equal(false);
      expect(output.errors).to.have.length(1);
      expect(output.errors[0]).to.match(/^error: cannot write \S+summary\.md \(it is a folder\)$/);
      expect(existsSync(join(out, 'report.html'))).to.equal(true);
    }));

  it('end with the file after which the run is stopped', () =>
    withFolder(async (out) => {
      const stop = new AbortController();
      const ending = texts((name) => {
        if (name === 'junit.xml') stop.abort();
        return name;
      });
      const error = await writeReports(out, ending, { output: recorded(), stop: stop.signal }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(Interrupted);
      expect(readdirSync(out).toSorted()).to.deep.equal(['conformance.yaml', 'junit.xml']);
    }));

  it('do not hide an error of Leadline itself', () =>
    withFolder(async (out) => {
      const broken = texts(() => {
        throw new TypeError('broken');
      });
      const error = await writeReports(out, broken, { output: recorded() }).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(TypeError);
    }));

  it('of an earlier run are removed, and nothing else', () =>
    withFolder(async (out) => {
      await writeReports(out, texts(), { output: recorded() });
      await writeEvidence(out, [{ file: 'a/b.txt', text: 'b' }], { output: recorded() });
      writeFileSync(join(out, 'mine.txt'), '');
      removeReports(out);
      expect(readdirSync(out)).to.deep.equal(['mine.txt']);
      removeReports(join(out, 'nowhere'));
    }));
});

describe('the evidence of failures', () => {
  it('that cannot be written is reported once, with the number of its files', () =>
    withFolder(async (out) => {
      writeFileSync(join(out, 'evidence'), '');
      const output = recorded();
      const files = ['a/1.txt', 'b/2.txt'].map((file) => ({ file, text: 'x' }));
      expect(await writeEvidence(out, files, { output })).to.equal(false);
      expect(output.errors).to.have.length(1);
      expect(output.errors[0]).to.match(/^error: cannot write 2 files of \S+evidence \(/);
    }));
});

describe("GitHub's job summary", () => {
  it('is added to what is there; without a file there is nothing to do', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'summary.md');
      writeFileSync(file, 'before\n');
      expect(appendSummary(file, 'after\n', recorded())).to.equal(true);
      expect(readFileSync(file, 'utf8')).to.equal('before\nafter\n');
      expect(appendSummary(undefined, 'after\n', recorded())).to.equal(true);
    }));

  it('that cannot be written is reported', () =>
    withFolder(async (folder) => {
      const output = recorded();
      expect(appendSummary(join(folder, 'none', 'x.md'), 'text', output)).to.equal(false);
      expect(output.errors[0]).to.match(/^error: cannot write \S+x\.md \(/);
    }));
});
