import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { KubeClient } from '../../../client/client.ts';
import { SAME_NAMES } from '../../../client/names.ts';
import { serverPodSpec } from '../../../contract/workloads.ts';
import { isReady } from '../../../kubernetes/conditions.ts';
import type { Deployment, Pod } from '../../../kubernetes/objects.ts';
import { ReferenceCluster } from '../../cluster.ts';

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments';

describe('a rolling update', () => {
  it('never has fewer ready pods than maxUnavailable allows, nor more pods than maxSurge (property)', async () => {
    const sizes = fc.record({
      replicas: fc.integer({ min: 1, max: 6 }),
      surge: fc.integer({ min: 0, max: 3 }),
      unavailable: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(sizes, async ({ replicas, surge, unavailable }) => {
        fc.pre(surge + unavailable > 0);
        const model = new ReferenceCluster({ seed: `${replicas}`, nodes: 2 });
        const client = new KubeClient(model.handle, 'http://reference', SAME_NAMES);
        const labels = { app: 'web' };
        const body = {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: 'web' },
          spec: {
            replicas,
            selector: { matchLabels: labels },
            strategy: { rollingUpdate: { maxSurge: surge, maxUnavailable: unavailable } },
            template: { metadata: { labels }, spec: serverPodSpec({}) },
          },
        };
        await client.send('POST', DEPLOYMENTS, { body });
        model.clock.advance(20_000);
        const contentType = 'application/merge-patch+json';
        const template = { metadata: { annotations: { version: '2' } } };
        await client.send('PATCH', `${DEPLOYMENTS}/web`, { contentType, body: { spec: { template } } });
        for (let passed = 0; passed < 60_000; ) {
          passed += model.clock.next(60_000);
          const pods = (model.api.list('Pod') as Pod[]).filter((p) => !p.metadata.deletionTimestamp);
          expect(pods.filter(isReady).length).to.be.at.least(replicas - unavailable);
          expect(pods.length).to.be.at.most(replicas + surge);
        }
        const pods = model.api.list('Pod') as Pod[];
        expect(pods.map((p) => p.metadata.annotations?.version)).to.deep.equal(Array(replicas).fill('2'));
        const { status } = (await client.send<Deployment>('GET', `${DEPLOYMENTS}/web`)).body as Deployment;
        expect(status?.updatedReplicas).to.equal(replicas);
      }),
      { numRuns: 15 },
    );
  });
});
