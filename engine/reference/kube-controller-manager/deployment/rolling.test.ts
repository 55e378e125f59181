import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Deployment, KubeObject, ReplicaSet } from '../../../kubernetes/objects.ts';
import { Clock } from '../../runtime/clock.ts';
import { readerOf } from '../reader.testing.ts';
import { deploymentController } from './controller.ts';

type Limit = number | string | undefined;

const deploymentOf = (
  replicas: number,
  maxSurge: Limit,
  maxUnavailable: Limit,
  version = '2',
): Deployment => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'test', uid: 'web', generation: 3 },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'web' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
    template: { metadata: { labels: { app: 'web' }, annotations: { version } }, spec: { containers: [] } },
  },
});
const reconcile = (...objects: KubeObject[]) =>
  deploymentController(new Clock(), () => {}).reconcile('test/web', readerOf(...objects));

/** The set that the controller makes for a version, as it is later. */
function setOf(version: string, replicas: number, available = replicas): ReplicaSet {
  const [{ object }] = reconcile(deploymentOf(replicas, 0, 0, version));
  const set = object as ReplicaSet;
  return {
    ...set,
    // it was not scaled for another size of the Deployment
    metadata: {
      ...set.metadata,
      uid: set.metadata.name,
      annotations: { 'deployment.kubernetes.io/revision': version },
    },
    spec: { ...set.spec, replicas },
    status: { replicas, readyReplicas: available, availableReplicas: available },
  };
}

/** How the sets are scaled: `new` and `old`, where they are. */
function scaled(deployment: Deployment, fresh: ReplicaSet, old: ReplicaSet[]): Record<string, number> {
  const changes = reconcile(deployment, fresh, ...old).filter(({ verb }) => verb === 'update');
  return Object.fromEntries(
    changes.map(({ object }) => {
      const { metadata, spec } = object as ReplicaSet;
      const index = old.findIndex((set) => set.metadata.name === metadata.name);
      return [index < 0 ? 'new' : `old${index || ''}`, spec.replicas ?? 0];
    }),
  );
}

/** Replicas that are wanted, the limits, the new and the old set with those available, and what follows (rolling_test.go). */
const UP: [wanted: number, surge: Limit, old: number, fresh: number, to: number | undefined][] = [
  [10, 0, 10, 0, undefined],
  [10, 2, 10, 0, 2],
  [10, 2, 5, 0, 7],
  [10, 2, 10, 2, undefined],
  [10, 2, 2, 11, 10],
  [10, '25%', 10, 0, 3],
  [10, '39%', 10, 0, 4],
];
const DOWN: [
  title: string,
  unavailable: Limit,
  old: number,
  fresh: number,
  oldReady: number,
  freshReady: number,
  to: number | undefined,
][] = [
  ['by one where neither limit allows any', 0, 10, 0, 10, 0, 9],
  ['by as many as may be unavailable', 2, 10, 0, 10, 0, 8],
  ['by those that are not available first', 2, 10, 0, 8, 0, 8],
  ['by one that is not available and one that is', 2, 10, 0, 9, 0, 8],
  ['not while the new ones are not available', 2, 8, 2, 8, 0, undefined],
  ['not even by those that are not available while the new ones are not', 2, 8, 2, 6, 0, undefined],
  ['by a part that is rounded down', '39%', 10, 0, 10, 0, 7],
];

describe('a rolling update', () => {
  for (const [wanted, surge, old, fresh, to] of UP)
    it(`to ${wanted} with ${surge} more, from ${old} old and ${fresh} new, makes the new ${to ?? fresh}`, () => {
      const result = scaled(deploymentOf(wanted, surge, 0), setOf('2', fresh), [setOf('1', old)]);
      expect(result.new).to.equal(to);
    });

  for (const [title, unavailable, old, fresh, oldReady, freshReady, to] of DOWN)
    it(`scales the old set down ${title}`, () => {
      const deployment = deploymentOf(10, 0, unavailable);
      expect(scaled(deployment, setOf('2', fresh, freshReady), [setOf('1', old, oldReady)]).old).to.equal(to);
    });

  it('writes nothing to its sets when it has ended', () => {
    expect(scaled(deploymentOf(3, 1, 1), setOf('2', 3), [setOf('1', 0)])).to.deep.equal({});
  });

  it('goes back to the set that it had for the template', () => {
    const back = reconcile(deploymentOf(3, 1, 0, '1'), setOf('2', 3), setOf('1', 0));
    expect(back.map(({ verb, object }) => `${verb} ${object.kind}`)).to.include('update ReplicaSet');
    expect(back.some(({ verb }) => verb === 'create')).to.equal(false);
  });

  it('counts the pods of all sets in the status, and those of the new one', () => {
    const changes = reconcile(deploymentOf(3, 1, 1), setOf('2', 2, 1), setOf('1', 2, 2));
    const written = changes.find(({ verb }) => verb === 'update-status')?.object as Deployment;
    const { conditions, ...counts } = written.status ?? {};
    expect(counts).to.deep.equal({
      observedGeneration: 3,
      replicas: 4,
      updatedReplicas: 2,
      readyReplicas: 3,
      availableReplicas: 3,
      terminatingReplicas: 0,
    });
    expect(conditions?.map(({ type, status, reason }) => `${type} ${status} ${reason}`)).to.deep.equal([
      'Available True MinimumReplicasAvailable',
    ]);
  });

  it('names a set after its template, and adds the hash to what it selects', () => {
    const [one, again, other] = ['1', '1', '2'].map((version) => setOf(version, 1));
    expect(one.metadata.name).to.equal(again.metadata.name);
    expect(one.metadata.name).to.not.equal(other.metadata.name);
    const hash = one.metadata.labels?.['pod-template-hash'];
    expect(one.metadata.name).to.equal(`web-${hash}`);
    expect(one.spec.selector.matchLabels).to.deep.equal({ app: 'web', 'pod-template-hash': hash });
    expect(one.spec.template.metadata?.labels).to.deep.equal(one.spec.selector.matchLabels);
  });

  it('ends, and keeps within its limits all the way (property)', () => {
    const count = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.nat(3),
        fc.nat(3),
        count,
        (wanted, surge, unavailable, start) => {
          const deployment = deploymentOf(wanted, surge, unavailable);
          const least = wanted - (surge + unavailable === 0 ? 1 : unavailable);
          let [fresh, old] = [setOf('2', 0), setOf('1', Math.max(start, wanted))];
          for (let round = 0; round < 40; round++) {
            const before = [fresh, old].reduce((sum, set) => sum + (set.spec.replicas ?? 0), 0);
            const result = scaled(deployment, fresh, [old]);
            if (Object.keys(result).length === 0) break;
            // each pod is available at once
            fresh = setOf('2', result.new ?? fresh.spec.replicas ?? 0);
            old = setOf('1', result.old ?? old.spec.replicas ?? 0);
            const total = (fresh.spec.replicas ?? 0) + (old.spec.replicas ?? 0);
            expect(total).to.be.at.most(Math.max(before, wanted + surge));
            expect(total).to.be.at.least(least);
          }
          expect([fresh.spec.replicas, old.spec.replicas]).to.deep.equal([wanted, 0]);
        },
      ),
    );
  });
});
