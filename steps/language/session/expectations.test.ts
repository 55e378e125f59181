import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster, Probe } from '../../../engine/contract/cluster.ts';
import { FeatureError, Inconclusive } from '../../../engine/contract/errors.ts';
import { BUDGETS } from '../../../engine/contract/timing.ts';
import { ExpectationFailed } from '../failure.ts';
import { UnresolvedPlaceholder } from '../placeholders.ts';
import { failureOf, fakeCluster, holds } from '../session.testing.ts';
import { Session } from '../session.ts';

const web0 = { namespace: 'demo', name: 'web-0' };
const text = () => '  it does not hold';

function sessionOn(observe: (probe: Probe) => unknown = () => [], parts: Partial<Cluster> = {}) {
  const cluster = fakeCluster(observe, parts);
  return { session: new Session(cluster), cluster };
}

describe('a Then', () => {
  it('is polled until it holds, and what was observed last is evidence', async () => {
    const { session, cluster } = sessionOn();
    let polls = 0;
    await session.expect('endpoints', 'objectUpdated', async () => ({
      holds: ++polls === 4,
      seen: polls,
      text,
    }));
    expect(cluster.now()).to.equal(3_000);
    expect(session.evidence.take()).to.deep.equal({ kind: 'endpoints', observed: 4 });
    expect(session.evidence.take()).to.deep.equal({ kind: 'none', observed: null });
  });

  it('fails when its budget is used up, which is longer after a node has failed', async () => {
    for (const failed of [false, true]) {
      const { session, cluster } = sessionOn();
      if (failed) session.expectations.nodeFailed();
      const then = session.expect('endpoints', 'objectUpdated', async () => ({
        holds: false,
        seen: 'x',
        text,
      }));
      const error = await failureOf(then);
      expect(error).to.be.instanceOf(ExpectationFailed).with.property('message', text());
      expect(cluster.now()).to.equal(failed ? BUDGETS.nodeFailureNoticed : BUDGETS.objectUpdated);
      expect(session.evidence.take().observed).to.equal('x');
    }
  });

  it('has to hold once more if something had still to settle', async () => {
    const settles = [true, true, false];
    const { session } = sessionOn(() => [], { settle: async () => settles.shift() ?? false });
    const results = [true, false, true, true];
    await session.expect('dns', 'networkProgrammed', async () => ({
      holds: results.shift() ?? false,
      seen: 0,
      text,
    }));
    expect(results).to.deep.equal([]);
    expect(settles).to.deep.equal([]);
  });

  it('mentions a request that was rejected before, unless the Then is about that', async () => {
    for (const [kind, mentioned] of [
      ['endpoints', true],
      ['outcome', false],
    ] as const) {
      const { session } = sessionOn();
      const rejection = { code: 422, reason: 'Invalid', message: 'no such port', causes: [], warnings: [] };
      session.lastOutcome.keep({ accepted: false, ...rejection });
      const error = await failureOf(
        session.expect(kind, 'atOnce', async () => ({ holds: false, seen: null, text })),
      );
      expect(error.message.includes('the request before was rejected: no such port')).to.equal(mentioned);
    }
  });

  it('is inconclusive where others have interfered, and only if it does not hold', async () => {
    for (const result of [true, false]) {
      const { session } = sessionOn(() => [], { interference: async () => ['there is a ResourceQuota'] });
      const then = session.expect('object', 'atOnce', async () => ({ holds: result, seen: null, text }));
      if (result) await then;
      else expect(await failureOf(then)).to.be.instanceOf(Inconclusive);
    }
  });

  it('waits for an address that a pod does not have yet, and names the placeholder if it never comes', async () => {
    const missing = new UnresolvedPlaceholder('{{web.address}} has no value');
    for (const comes of [true, false]) {
      const { session } = sessionOn();
      let polls = 0;
      const then = session.expect('dns', 'networkProgrammed', async () => {
        if (++polls < 3 || !comes) throw missing;
        return { holds: true, seen: null, text };
      });
      if (comes) await then;
      else expect(await failureOf(then)).to.equal(missing);
    }
  });

  it('ends at once with an error of the feature', async () => {
    const { session, cluster } = sessionOn();
    const wrong = new FeatureError('cannot read the cell');
    expect(await failureOf(session.expect('dns', 'networkProgrammed', () => Promise.reject(wrong)))).to.equal(
      wrong,
    );
    expect(cluster.now()).to.equal(0);
  });
});

describe('a Then about a pod that is terminating', () => {
  const pods: [what: string, pod: unknown, message: string | undefined][] = [
    ['still terminating', { metadata: { deletionTimestamp: 'now' } }, undefined],
    ['not being deleted', { metadata: {} }, 'the pod web-0 is not terminating'],
    ['gone', undefined, 'the pod web-0 was gone before this held'],
  ];
  for (const [what, pod, message] of pods) {
    it(`${message ? 'does not hold' : 'holds'} if the pod is ${what} when it was observed`, async () => {
      const { session } = sessionOn((probe) => (probe.kind === 'object' ? pod : []));
      session.expectations.whileTerminating(web0);
      const then = session.expect('endpoints', 'atOnce', async () => ({ holds: true, seen: null, text }));
      if (message) expect((await failureOf(then)).message).to.contain(message);
      else await then;
    });
  }
});

describe('this stays so', () => {
  it('polls the last Then until the time is over', async () => {
    const { session, cluster } = sessionOn();
    let polls = 0;
    await session.expect('endpoints', 'atOnce', async () => ({ holds: true, seen: ++polls, text }));
    await session.expectations.throughout(3_000);
    expect([polls, cluster.now()]).to.deep.equal([5, 3_000]);
    expect(session.evidence.take()).to.deep.equal({ kind: 'stays', observed: true });
  });

  it('fails at the first poll that does not hold', async () => {
    const { session, cluster } = sessionOn();
    let polls = 0;
    await session.expect('endpoints', 'atOnce', async () => ({ holds: ++polls < 3, seen: null, text }));
    expect(await holds(session.expectations.throughout(60_000))).to.equal(false);
    expect(cluster.now()).to.equal(1_000);
  });

  it('needs a Then before it', async () => {
    expect(await failureOf(sessionOn().session.expectations.throughout(1))).to.be.instanceOf(FeatureError);
  });
});
