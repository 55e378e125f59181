import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { inFull } from '../../engine/contract/texts.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { clientExists } from './clients.ts';
import { ExpectationFailed } from './failure.ts';
import { isDeleted, objectExists, podsExist } from './objects.ts';
import { samePodsAnswer, sendsToEach, timePasses } from './reachability.ts';
import { failureOf } from './session.testing.ts';
import { Session } from './session.ts';

const PORTS = Array.from({ length: 30 }, (_, i) => 8_001 + i);

/** A client that has been answered by two pods at thirty ports of a Service with session affinity. */
async function session(timeoutSeconds: number): Promise<Session> {
  const engine = referenceEngine({ seed: '1' });
  const cluster = await engine.cluster({ key: 'affinity', locks: [], needs: [], sharedClients: true });
  const found = new Session(cluster);
  const rows = ['web-0', 'web-1'].map((name) => [name, 'app=web']);
  await podsExist(found, { columns: ['pod', 'labels'], rows });
  const ports = PORTS.map((port) => ({ name: `p${port}`, port, targetPort: 8_080 }));
  const sessionAffinityConfig = { clientIP: { timeoutSeconds } };
  const spec = { selector: { app: 'web' }, sessionAffinity: 'ClientIP', sessionAffinityConfig, ports };
  await objectExists(found, 'Service', parseRef('web'), JSON.stringify(spec));
  await clientExists(found, 'cli', {});
  const addresses = PORTS.map((port) => [`p${port}`, `web:${port}`]);
  await sendsToEach(found, { columns: ['name', 'address'], rows: addresses });
  return found;
}

describe('time passes', () => {
  it('on the clock of the cluster, after the requests before have been answered', async () => {
    const found = await session(60);
    const before = found.cluster.now();
    await timePasses(found, 6_000);
    expect(found.cluster.now() - before).to.be.at.least(6_000);
    expect(
      [...(found.destinations.respondersBefore() ?? [])].filter(([, who]) => !who.startsWith('web-')),
    ).to.deep.equal([]);
    expect(found.timeline.text(inFull)).to.contain('6 s have passed');
  });

  it('and every client has the pods that it had, or not', async () => {
    const kept = await session(60);
    await timePasses(kept, 6_000);
    await samePodsAnswer(kept, 'all');
    expect(await failureOf(samePodsAnswer(kept, 'not all'))).to.be.instanceOf(ExpectationFailed);
    const lost = await session(3);
    await timePasses(lost, 6_000);
    await samePodsAnswer(lost, 'not all');
    expect((await failureOf(samePodsAnswer(lost, 'all'))).message).to.match(
      /the same pod as before for each request\n {2}observed {2}cli at p8\d+: web-\d, then web-\d/,
    );
  });

  it('a client that is not answered has no other pod', async () => {
    const found = await session(3);
    await timePasses(found, 6_000);
    await isDeleted(found, 'Service', parseRef('web'));
    await found.cluster.advance(5_000);
    expect((await failureOf(samePodsAnswer(found, 'not all'))).message).to.contain('then unknown host');
  });

  it('cannot be compared where no requests were sent before', async () => {
    const engine = referenceEngine({ seed: '1' });
    const found = new Session(
      await engine.cluster({ key: 'none', locks: [], needs: [], sharedClients: true }),
    );
    await timePasses(found, 1_000);
    expect(await failureOf(samePodsAnswer(found, 'all'))).to.be.instanceOf(FeatureError);
  });
});
