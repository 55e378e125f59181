import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { parseRef } from '../../contract/references.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import { referenceEngine } from '../engine.ts';
import { manifestOf } from '../objects.testing.ts';

/** A cluster with a Service `web` over pods that are ready or not, and a client. */
async function shop(ready: boolean[]) {
  const cluster = await referenceEngine({ seed: 'network' }).cluster({
    key: String(ready),
    locks: [],
    needs: [],
    sharedClients: false,
  });
  const write = (kind: 'Pod' | 'Service', name: string, body: object) =>
    cluster.write({ verb: 'create', kind, ref: parseRef(name), body });
  await write(
    'Service',
    'web',
    manifestOf('Service', 'web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] }),
  );
  for (const [i, isReady] of ready.entries()) {
    await write(
      'Pod',
      `web-${i}`,
      serverPod(parseRef(`web-${i}`), { labels: { app: 'web' }, ready: isReady }),
    );
  }
  await write('Pod', 'cli', clientPod(parseRef('cli')));
  await cluster.advance(10_000);
  return cluster;
}

const from = { pod: parseRef('cli') };

describe('the path of a packet', () => {
  it('ends at a ready pod if there is one and is refused otherwise, and every candidate has a reason (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 5 }), async (ready) => {
        const cluster = await shop(ready);
        const probe = { kind: 'connect', from, target: 'web:80', count: 20 } as const;
        const { attempts } = await cluster.probe(probe);
        const trace = await cluster.trace(probe, attempts, 0);
        const names = ready.flatMap((r, i) => (r ? [`web-${i}`] : []));
        for (const { outcome, pod } of attempts) {
          if (names.length === 0) expect(outcome).to.equal('refused');
          else expect(names).to.include(pod);
        }
        expect(trace.candidates.map((c) => c.kept)).to.have.members(ready);
        for (const candidate of trace.candidates)
          expect(candidate.reason).to.equal(candidate.kept ? 'ready' : 'not ready');
      }),
      { numRuns: 20 },
    );
  });

  it('ends at once for an unknown name, and times out for a port that the Service lacks (DP-05)', async () => {
    const cluster = await shop([true]);
    const outcome = async (target: string) =>
      (await cluster.probe({ kind: 'connect', from, target, count: 1 })).attempts[0].outcome;
    expect(await outcome('nobody:80')).to.equal('unknown host');
    expect(await outcome('web:81')).to.equal('timed out');
    const pod = await cluster.probe({ kind: 'object', of: 'Pod', ref: parseRef('web-0') });
    expect(await outcome(`${pod?.status?.podIP}:8080`)).to.equal('answered');
    expect(await outcome(`${pod?.status?.podIP}:9999`)).to.equal('refused');
    const service = await cluster.probe({ kind: 'object', of: 'Service', ref: parseRef('web') });
    expect(await outcome(`${service?.spec.clusterIP}:80`)).to.equal('answered');
  });
});
