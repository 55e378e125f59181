import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Facts } from '../engine/contract/capabilities.ts';
import { resultsWith, SUMMARY } from './results.testing.ts';
import type { Status } from './status.ts';
import { summaryText } from './summary/terminal.ts';
import { exitCode, verdictOf } from './verdict.ts';

describe('the verdict', () => {
  const cases: [Status[], string, number][] = [
    [['conformant'], 'conformant', 0],
    [['conformant', 'not supported'], 'conformant', 0],
    [['conformant', 'non-conformant', 'inconclusive'], 'non-conformant', 1],
    [['conformant', 'inconclusive'], 'inconclusive', 4],
    [['conformant', 'unfinished'], 'inconclusive', 4],
    [['not supported'], 'inconclusive', 4],
    [[], 'inconclusive', 4],
    [['conformant', 'invalid'], 'inconclusive', 2],
    [['non-conformant', 'invalid'], 'non-conformant', 2],
  ];
  for (const [statuses, answer, code] of cases) {
    it(`of ${statuses.join(', ') || 'nothing'} is ${answer}, exit code ${code}`, () => {
      const results = resultsWith(...statuses);
      const verdict = verdictOf(results);
      expect(verdict.answer).to.equal(answer);
      expect(exitCode(results, verdict)).to.equal(code);
    });
  }

  it('is never conformant when a precondition is missing or a hook failed', () => {
    const missing = resultsWith('conformant');
    const facts: Facts = {
      kubernetesVersion: 'v1',
      nodes: [],
      card: [],
      preconditions: [{ name: 'dns', holds: false, reason: 'none' }],
    };
    missing.target = { target: 'live', facts, capabilities: [] };
    expect(verdictOf(missing).answer).to.equal('inconclusive');
    expect(summaryText(missing, verdictOf(missing), SUMMARY)).to.contain('dns: none');
    const broken = { ...resultsWith('conformant'), problems: ['the cluster went away'] };
    expect(verdictOf(broken).answer).to.equal('inconclusive');
    expect(summaryText(broken, verdictOf(broken), SUMMARY)).to.contain('the cluster went away');
  });
});
