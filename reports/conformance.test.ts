import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { load } from 'js-yaml';
import { conformanceYaml, type ReportOptions } from './conformance.ts';
import { resultsWith } from './results.testing.ts';
import type { Results } from './results.ts';
import { WHOLE_SUITE } from './scope.ts';
import type { Status } from './status.ts';
import { verdictOf } from './verdict.ts';
import { verifyReport } from './verify.ts';

describe('a conformance report', () => {
  const options: ReportOptions = {
    version: '0.1.0',
    date: '2026-11-21T12:00:00.000Z',
    seed: '1',
    implementation: { project: 'kube-proxy', contact: ['@me'] },
    scope: { ...WHOLE_SUITE, profile: 'core' },
    required: [],
    reproduce: 'npm run conformance --',
  };
  const reportOf = (results: Results) => conformanceYaml(results, verdictOf(results), options);

  it('of any results is sound (property)', () => {
    const status = fc.constantFrom<Status>(
      'conformant',
      'non-conformant',
      'inconclusive',
      'not supported',
      'unfinished',
    );
    fc.assert(
      fc.property(fc.array(status, { maxLength: 8 }), (statuses) => {
        expect(verifyReport(reportOf(resultsWith(...statuses)))).to.deep.equal([]);
      }),
    );
  });

  it('says which rules of a profile failed or were skipped, and why', () => {
    const report = load(reportOf(resultsWith('conformant', 'non-conformant', 'not supported'))) as {
      profiles: object[];
    };
    expect(report.profiles).to.deep.equal([
      {
        name: 'core',
        contains: 'what Services do on every cluster',
        verdict: 'non-conformant',
        statistics: {
          conformant: 1,
          'non-conformant': 1,
          inconclusive: 0,
          'not supported': 1,
          invalid: 0,
          unfinished: 0,
        },
        failed: [
          {
            id: 'rule-1',
            rule: 'rule 1',
            feature: 'features/dns/names.feature',
            status: 'non-conformant',
            reason: 'Then it is so: it is not',
          },
        ],
        skipped: [
          {
            id: 'rule-2',
            rule: 'rule 2',
            feature: 'features/dns/names.feature',
            status: 'not supported',
            reason: 'nodes>=3: 1 node',
          },
        ],
      },
    ]);
  });

  it('that was edited is not sound', () => {
    const sound = reportOf(resultsWith('conformant', 'non-conformant'));
    const verdict = sound.replaceAll('verdict: non-conformant', 'verdict: conformant');
    expect(verifyReport(verdict)).to.deep.equal([
      '/verdict: the rules do not make it "conformant"',
      '/profiles/core/verdict: the rules do not make it "conformant"',
      '/statement: "non-conformant to profile core (what Services do on every cluster)" is not the verdict of this scope',
    ]);
    expect(verifyReport(sound.replaceAll('status: non-conformant', 'status: conformant'))).not.to.deep.equal(
      [],
    );
    expect(verifyReport(sound.replace('kind: Conf', 'kind: X'))).to.deep.equal([
      '/kind: must be equal to constant',
    ]);
    expect(verifyReport('a: [')).to.have.length(1);
  });

  it('counts no provisional rule', () => {
    const results = resultsWith('conformant', 'non-conformant');
    results.rules[1].provisional = true;
    expect(verdictOf(results).answer).to.equal('conformant');
    expect(verifyReport(reportOf(results))).to.deep.equal([]);
  });
});
