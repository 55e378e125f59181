import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { resultsWith } from '../../reports/results.testing.ts';
import type { Results } from '../../reports/results.ts';
import { running } from '../run/run.testing.ts';
import { judged } from './conclude.ts';
import { implementationOf } from './implementation.ts';

describe('the verdict of a run', () => {
  it('leaves out the preconditions that the user does without', () => {
    const results: Results = {
      ...resultsWith('conformant'),
      target: {
        target: 'live',
        capabilities: [],
        facts: {
          kubernetesVersion: 'v1.36.0',
          nodes: [],
          card: [],
          preconditions: [{ name: 'dns', holds: false, reason: 'no answer' }],
        },
      },
    };
    expect(judged(results, {}).answer).to.equal('inconclusive');
    expect(judged(results, { without: ['nodes'] }).answer).to.equal('inconclusive');
    expect(judged(results, { without: ['dns'] }).answer).to.equal('conformant');
  });
});

describe('the implementation that a report is about', () => {
  it('has a field for each word, and any number of contacts', () => {
    const words = ['project=cilium', 'url=https://example.org/?a=b', 'contact=@me', 'contact=@you'];
    expect(implementationOf(words)).to.deep.equal({
      project: 'cilium',
      url: 'https://example.org/?a=b',
      contact: ['@me', '@you'],
    });
    expect(implementationOf([])).to.deep.equal({});
  });

  it('has no other fields', () => {
    for (const word of ['colour=red', 'project', 'project='])
      expect(() => implementationOf([word])).to.throw(UsageError, `--implementation "${word}" is none of`);
  });
});

describe('the reports of a run', () => {
  it('say how to run the same again: against what, and which part', () => {
    const given = { seed: '7', tags: '@ports', parallel: 2, without: ['dns', 'nodes'] };
    return running(['features/ports/names.feature'], given, ({ report }) => {
      expect(report.reproduce).to.match(
        / --without dns --without nodes --seed 7 --tags "@ports" features\/ports\/names\.feature$/,
      );
      expect(report.statement).to.match(/ without the preconditions dns, nodes$/);
    });
  });

  it('have the claims of the sources', () =>
    running(['features/ports/names.feature'], {}, ({ read }) => {
      expect(read('report.html')).to.match(/<ul class="sources"><li>.{20,}<small>[\w-]+/);
    }));

  it('have links to the site, if it is named', () =>
    running(['features/ports/names.feature'], { site: 'https://example.org' }, ({ read }) => {
      expect(read('report.html')).to.match(/<a href="https:\/\/example\.org\/rules\/[\w-]+\/">/);
    }));

  it('are annotations only in a GitHub workflow', async () => {
    const github = { annotations: true };
    const notices = (lines: string[]) => lines.filter((line) => line.startsWith('::notice '));
    const paths = ['features/ports/names.feature'];
    await running(paths, {}, ({ lines }) => expect(notices(lines)).to.have.length(0));
    await running(paths, {}, ({ lines }) => expect(notices(lines)).to.have.length(1), {
      request: { github },
    });
  });
});
