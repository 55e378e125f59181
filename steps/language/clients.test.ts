import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import type { RecordingSummary } from '../../engine/contract/observations.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { clientExists, keepsSending, noRequestFailed } from './clients.ts';
import { objectExists, podsExist } from './objects.ts';
import { failureOf, fakeCluster, table } from './session.testing.ts';
import { Session } from './session.ts';

describe('a client', () => {
  it('is a pod where the step places it, or outside the cluster', async () => {
    const session = new Session(await referenceEngine({ seed: '1' }).cluster());
    await clientExists(session, 'near', { node: 'n1', hostNetwork: true });
    await clientExists(session, 'far', { namespace: 'shop' });
    await clientExists(session, 'visitor', { outside: true });
    await session.givens.settle();
    const ref = { namespace: 'demo', name: 'near' };
    const pod = await session.probe({ kind: 'object', of: 'Pod', ref });
    expect(pod).to.have.property('spec').that.includes({ nodeName: 'n1', hostNetwork: true });
    expect(session.clients.all().slice(1)).to.deep.equal([
      ['far', { pod: { namespace: 'shop', name: 'far' } }],
      ['visitor', { outside: true }],
    ]);
  });

  it('that keeps sending has been answered once before anything happens', async () => {
    const session = new Session(await referenceEngine({ seed: '1' }).cluster());
    await podsExist(session, table('pod|labels', 'web-0|app=web'));
    await objectExists(
      session,
      'Service',
      parseRef('web'),
      'selector: {app: web}\nports: [{port: 80, targetPort: 8080}]',
    );
    await clientExists(session, 'cli', {});
    const silent = await failureOf(keepsSending(session, 'cli', 'web:81'));
    expect(silent)
      .to.be.instanceOf(Inconclusive)
      .with.property('message', 'web:81 did not answer before the first event');
    await keepsSending(session, 'cli', 'web:80');
    await session.cluster.advance(1_000);
    await noRequestFailed(session);
    expect(session.evidence.take()).to.deep.equal({ kind: 'recording', observed: { failed: 0 } });
  });

  it('that keeps sending has to have a target with a port', async () => {
    const session = new Session(await referenceEngine({ seed: '1' }).cluster());
    await clientExists(session, 'cli', {});
    expect(await failureOf(keepsSending(session, 'cli', 'web'))).to.be.instanceOf(FeatureError);
  });
});

describe('no request has failed', () => {
  const trace = async () => ({ from: 'cli', to: 'web:80', candidates: [], verdict: 'nothing answers' });
  const probe = { kind: 'connect', from: { outside: true }, target: 'web:80', count: 1 } as const;

  function recorded(...summaries: Omit<RecordingSummary, 'responders'>[]) {
    const session = new Session(fakeCluster(() => [], { trace }));
    let stopped = 0;
    const stop = (summary: (typeof summaries)[number]) => async () => {
      stopped++;
      return { ...summary, responders: [] };
    };
    for (const summary of summaries) session.recordings.add({ probe, stop: stop(summary) });
    return { session, stopped: () => stopped };
  }

  it('fails with how many did, and how', async () => {
    const failed = [{ outcome: 'refused' as const }, { outcome: 'timed out' as const, detail: 'curl 28' }];
    const { session } = recorded({ sent: 40, failed: [] }, { sent: 50, failed });
    const error = await failureOf(noRequestFailed(session));
    expect(error.message).to.match(
      /^ {2}2 of 50 requests failed: refused, timed out \(curl 28\)\n\n {2}packet trace of the first of 2 requests/,
    );
  });

  it('stops each recording once, and so does the end of the scenario', async () => {
    const { session, stopped } = recorded({ sent: 1, failed: [] }, { sent: 1, failed: [] });
    await noRequestFailed(session);
    await session.close(false);
    expect(stopped()).to.equal(2);
    const other = recorded({ sent: 1, failed: [] });
    await other.session.close(true);
    expect(other.stopped()).to.equal(1);
  });

  it('needs a client that keeps sending', async () => {
    expect(await failureOf(noRequestFailed(recorded().session))).to.be.instanceOf(FeatureError);
  });
});
