import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Interrupted, UsageError } from '../../engine/contract/errors.ts';
import { withFolder } from '../folder.testing.ts';
import { resolved } from '../options/resolve.ts';
import type { RunOptions } from '../options/table.ts';
import { recorded } from '../output.testing.ts';
import { running, verdictLine } from './run.testing.ts';
import { runSuite } from './run.ts';
import type { RunIo } from './run-io.ts';

const FEATURE = 'features/ports/names.feature';

/** What a run without reports throws. */
async function refusal(options: RunOptions, paths: string[] = [FEATURE]): Promise<Error> {
  return withFolder(async (out) => {
    const request = { paths, options: resolved({ out, ...options }, {}) };
    const error = await runSuite(request, { output: recorded() }).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(UsageError);
    return error as Error;
  });
}

describe('a run', () => {
  it('says what it runs on, what it found, and where the report is', () =>
    running([FEATURE], { seed: '5' }, (ran) => {
      expect(ran.lines[0]).to.match(
        /^Leadline \d\S+ · reference engine · seed 5 · Kubernetes v1\.36.* · 3 nodes$/,
      );
      expect(verdictLine(ran)).to.match(/^CONFORMANT in the \d+ rules selected by .*report\.html$/);
      expect([ran.verdict.answer, ran.written, ran.errors]).to.deep.equal(['conformant', true, []]);
      expect(ran.report.suite.seed).to.equal('5');
    }));

  it('follows each scenario as it ends, with the number of those that are planned', async () => {
    const ended: string[] = [];
    let cleared = 0;
    const progress: RunIo['progress'] = {
      ended: ({ uri, status }, planned) => ended.push(`${uri} ${status} of ${planned.get('ports')}`),
      clear: () => cleared++,
    };
    await running(
      [FEATURE],
      {},
      (ran) => {
        const { scenarios } = ran.report.statistics;
        expect(ended).to.deep.equal(Array(scenarios).fill(`${FEATURE} conformant of ${scenarios}`));
        expect(cleared).to.equal(1);
      },
      { io: { progress } },
    );
  });

  it('does not depend on variables of the process', async () => {
    process.env.LEADLINE_SEED = '99';
    try {
      await running([FEATURE], { seed: '5' }, ({ report, read }) => {
        expect(report.suite.seed).to.equal('5');
        const before = read('evidence.ndjson');
        delete process.env.LEADLINE_SEED;
        return running([FEATURE], { seed: '5' }, (again) => {
          expect(again.read('evidence.ndjson')).to.equal(before);
        });
      });
    } finally {
      delete process.env.LEADLINE_SEED;
    }
  });

  it('runs as often as it is to, and says which run it is', () =>
    running([FEATURE], { repeat: 2 }, ({ lines }) => {
      expect(lines.filter((line) => /^run \d/.test(line))).to.deep.equal(['run 1 of 2', 'run 2 of 2']);
      expect(lines.filter((line) => line.startsWith('CONFORMANT'))).to.have.length(2);
    }));

  it('runs again what failed', () =>
    withFolder(async (out) => {
      const run = async (given: RunOptions) => {
        const output = recorded();
        const options = resolved({ out, fault: 'node-port-leak', ...given }, {});
        const paths = given.rerun ? [] : ['features/node-port'];
        await runSuite({ paths, options }, { output });
        return readFileSync(join(out, 'rerun.txt'), 'utf8');
      };
      const failed = await run({});
      expect(failed.split('\n').length).to.be.above(1);
      expect(await run({ rerun: true })).to.equal(failed);
    }));

  it('checks features without running them, and leaves the reports of the last run', () =>
    withFolder(async (out) => {
      writeFileSync(join(out, 'conformance.yaml'), 'of the last run');
      const output = recorded();
      const options = resolved({ out, dryRun: true }, {});
      const outcome = await runSuite({ paths: [FEATURE], options }, { output });
      expect(outcome).to.deep.include({ kind: 'checked', valid: true });
      expect(output.lines.at(-1)).to.match(/^\d+ scenarios checked, nothing was run$/);
      expect(readdirSync(out)).to.deep.equal(['conformance.yaml']);
    }));

  it('refuses what makes no sense before anything is written', async () => {
    for (const [options, message] of [
      [{ tags: '@dns and' }, '--tags "@dns and":'],
      [{ require: 'dns' }, '--require "dns": no such capability'],
      [{ implementation: ['colour=red'] }, '--implementation "colour=red" is none of'],
      [{ nodes: 2 }, '--nodes is for --target kind'],
      [{ k3sImage: 'x' }, '--k3s-image is for --target k3s'],
      [{ fault: 'nothing' }, 'there is no fault "nothing"'],
      [{ name: 'no scenario has this name' }, 'no scenario matches'],
      [{ rerun: true }, 'no scenario is noted in'],
    ] satisfies [RunOptions, string][])
      expect((await refusal(options)).message, JSON.stringify(options)).to.contain(message);
    expect((await refusal({}, ['features/nothing'])).message).to.equal('there is no features/nothing');
  });
});

describe('a feature that is not valid', () => {
  it('is an error with its place, and makes the run inconclusive', () =>
    withFolder(async (folder) => {
      mkdirSync(join(folder, 'features', 'x'), { recursive: true });
      const file = join(folder, 'features', 'x', 'x.feature');
      writeFileSync(file, 'Feature: f\n  Rule: r\n    Scenario: s\n      Given the moon is full\n');
      await running([file], {}, ({ errors, verdict, report }) => {
        expect(errors.slice(0, 2)).to.deep.equal([
          'error: no step matches "Given the moon is full"',
          `  ${file}:4`,
        ]);
        expect(verdict.answer).to.equal('inconclusive');
        expect(report.rules[0].status).to.equal('invalid');
      });
    }));
});

describe('a run that is stopped', () => {
  it('reports what was observed, has no verdict, and releases the folder', () =>
    withFolder(async (out) => {
      const stop = new AbortController();
      const output = recorded();
      const stoppable: (string | undefined)[] = [];
      let ended = 0;
      const io: RunIo = {
        output,
        stop: stop.signal,
        stoppable: (cleanUpCommand) => stoppable.push(cleanUpCommand),
        progress: {
          ended: () => {
            if (++ended === 3) stop.abort();
          },
          clear: () => {},
        },
      };
      const request = { paths: ['features/ports'], options: resolved({ out }, {}) };
      const error = await runSuite(request, io).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Interrupted);
      // the reference engine makes nothing that would have to be removed
      expect(stoppable).to.deep.equal([undefined]);
      expect(output.errors).to.deep.equal(['', 'interrupted']);
      expect(output.lines.join('\n')).to.match(/\nINTERRUPTED {3}\d+ of \d+ scenarios had ended/);
      expect(readFileSync(join(out, 'conformance.yaml'), 'utf8')).to.match(/^verdict: inconclusive$/m);
      expect(existsSync(join(out, '.leadline-run'))).to.equal(false);
    }));

  it('before its first scenario reports nothing', () =>
    withFolder(async (out) => {
      const output = recorded();
      const request = { paths: [FEATURE], options: resolved({ out }, {}) };
      const io = { output, stop: AbortSignal.abort() };
      const error = await runSuite(request, io).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(Interrupted);
      expect(output.lines).to.deep.equal([]);
      expect(readdirSync(out)).to.deep.equal([]);
    }));
});

describe('a run without events', () => {
  it('has only scenarios in which something happens, and most of them fail', () =>
    running(
      ['features/node-port'],
      {},
      ({ report }) => {
        const failed = report.rules.filter(({ status }) => status !== 'conformant');
        expect(failed.length).to.be.above(report.rules.length / 2);
      },
      { request: { withoutEvents: true } },
    ));
});
