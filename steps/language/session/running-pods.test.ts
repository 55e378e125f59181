import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError, Inconclusive } from '../../../engine/contract/errors.ts';
import { failureOf, fakeCluster } from '../session.testing.ts';
import { podOf, RunningPods } from './running-pods.ts';

const ref = { namespace: 'demo', name: 'app' };
const phase = (name: string) => ({ status: { phase: name } });

describe('the pod in which a probe is run', () => {
  it('is the one of which it is, or from which it is sent', () => {
    expect(podOf({ kind: 'environment', pod: ref })).to.equal(ref);
    expect(podOf({ kind: 'resolver', pod: ref })).to.equal(ref);
    expect(podOf({ kind: 'dns', from: { pod: ref }, type: 'A', name: 'a' })).to.equal(ref);
    expect(podOf({ kind: 'dns', from: { outside: true }, type: 'A', name: 'a' })).to.equal(undefined);
    expect(podOf({ kind: 'object', of: 'Pod', ref })).to.equal(undefined);
  });

  it('is waited for until it runs, once until it is written again', async () => {
    let observed = 0;
    const cluster = fakeCluster(() => phase(++observed % 3 === 0 ? 'Running' : 'Pending'));
    const running = new RunningPods(cluster);
    await running.waitFor(ref);
    expect([observed, cluster.now()]).to.deep.equal([3, 2_000]);
    await running.waitFor(ref);
    expect(observed).to.equal(3);
    running.forget(ref);
    await running.waitFor(ref);
    expect(observed).to.equal(6);
  });

  it('has to exist, which is a mistake of the feature, and to start, which is none', async () => {
    const missing = await failureOf(new RunningPods(fakeCluster(() => undefined)).waitFor(ref));
    expect(missing)
      .to.be.instanceOf(FeatureError)
      .with.property('message', 'there is no pod "app" in the namespace demo');
    const cluster = fakeCluster(() => phase('Pending'));
    const pending = await failureOf(new RunningPods(cluster).waitFor(ref));
    expect(pending)
      .to.be.instanceOf(Inconclusive)
      .with.property('message', 'pod app did not start: it is Pending');
    expect(cluster.now()).to.equal(60_000);
  });
});
