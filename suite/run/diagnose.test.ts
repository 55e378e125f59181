import { describe, it } from 'node:test';
import { expect } from 'chai';
import { resultsWith } from '../../reports/results.testing.ts';
import type { Status } from '../../reports/status.ts';
import { verdictOf } from '../../reports/verdict.ts';
import { diagnosed } from './diagnose.ts';

const found = { findings: [{ part: 'DNS', text: 'it is silent', how: 'a query from n1' }], sound: [] };

const after = (status: Status, diagnose?: () => Promise<typeof found>) => {
  const results = resultsWith(status);
  return diagnosed(results, verdictOf(results), { diagnose });
};

describe('the diagnostics of a run', () => {
  it('are made where the cluster may be the cause', async () => {
    expect(await after('non-conformant', async () => found)).to.equal(found);
    expect(await after('inconclusive', async () => found)).to.equal(found);
  });

  it('are not made where all is conformant, the feature is wrong, or no parts can be checked', async () => {
    const never = () => Promise.reject(new Error('not to be called'));
    expect(await after('conformant', never)).to.equal(undefined);
    expect(await after('invalid', never)).to.equal(undefined);
    expect(await after('non-conformant')).to.equal(undefined);
  });

  it('that fail are a finding about the API server, and no error of the run', async () => {
    const diagnostics = await after('non-conformant', () => Promise.reject(new Error('connection refused')));
    expect(diagnostics?.findings).to.deep.equal([
      { part: 'API server', text: 'connection refused', how: 'the diagnostics of the cluster failed' },
    ]);
  });
});
