import { describe, it } from 'node:test';
import { expect } from 'chai';
import { annotations } from './annotations.ts';
import { htmlReport } from './html/report.ts';
import { junitXml } from './junit.ts';
import { notRunText } from './not-run.ts';
import { resultsOf, resultsWith, SUMMARY } from './results.testing.ts';
import type { Results } from './results.ts';
import { summaryMarkdown } from './summary/markdown.ts';
import { summaryText } from './summary/terminal.ts';
import { exitCode, verdictOf } from './verdict.ts';

const BROKEN: Results = {
  ...resultsOf([]),
  parseErrors: ['a.feature:3: expected: #EOF', 'a.feature:9: expected: #EOF', 'b.feature:1: no feature'],
};

const HOOK = { ...resultsWith('unfinished', 'unfinished'), problems: ['no cluster answers\n  at 10.0.0.1'] };

describe('a run in which no scenario ran', () => {
  it('has the features that cannot be read in place of a verdict, exit code 2', () => {
    expect(notRunText(BROKEN)).to.equal('not run: 2 features cannot be read');
    const verdict = verdictOf(BROKEN);
    expect(summaryText(BROKEN, verdict, SUMMARY)).to.equal('not run: 2 features cannot be read     r.html');
    expect(exitCode(BROKEN, verdict)).to.equal(2);
  });

  it('has the problem of the hook in place of a verdict, exit code 4', () => {
    const verdict = verdictOf(HOOK);
    const text = summaryText(HOOK, verdict, SUMMARY);
    expect(text).to.match(/^not run: no cluster answers {5}r\.html$/m);
    expect(text).not.to.match(/INCONCLUSIVE|profile/);
    expect(exitCode(HOOK, verdict)).to.equal(4);
  });

  it('says so in every report', () => {
    const verdict = verdictOf(HOOK);
    const scope = { ...SUMMARY.scope, selection: ['a.feature'] };
    expect(summaryMarkdown(HOOK, verdict, SUMMARY)).to.match(/^## Leadline: not run: no cluster answers\n/);
    expect(htmlReport(HOOK, verdict, SUMMARY)).to.contain('<title>Leadline: not run: no cluster answers<');
    const junit = junitXml(HOOK, verdict, { version: '1', seed: '1', seconds: 1, scope });
    expect(junit).to.contain('value="not run: no cluster answers"');
    expect(annotations(HOOK, verdict, scope)[0]).to.contain('not run%3A no cluster answers');
  });

  it('is not one in which a scenario ended, or in which nothing is wrong', () => {
    expect(notRunText({ ...HOOK, rules: resultsWith('unfinished', 'conformant').rules })).to.equal(undefined);
    expect(notRunText(resultsWith('unfinished'))).to.equal(undefined);
  });
});
