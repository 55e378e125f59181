import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import type { Pod } from '../../engine/kubernetes/objects.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { isRolledOut, isScaled, runOnNodes } from './deployments.ts';
import { nodeFailureNoticed, readinessNoticed, restartNoticed, rolloutComplete } from './noticed.ts';
import { isDeleted, isWritten, objectExists, podsExist } from './objects.ts';
import { becomes, restarts } from './pod-events.ts';
import { didNotStart, hasStarted } from './pod-start.ts';
import { podsNamed, podsOf } from './pods.ts';
import { failureOf, fakeCluster, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const web = parseRef('web');
const web0 = parseRef('web-0');

const onEngine = async () => new Session(await referenceEngine({ seed: '1' }).cluster());

async function withDeployment(replicas: number): Promise<Session> {
  const session = await onEngine();
  await objectExists(session, 'Deployment', web, `replicas: ${replicas}`);
  return session;
}

const podIn = async (session: Session, ref = web0) =>
  (await session.probe({ kind: 'object', of: 'Pod', ref })) as Pod;

describe('the pods of a Deployment', () => {
  it('are those that it keeps: not those that are deleted, and not those with a name like its own', async () => {
    const session = await withDeployment(2);
    await podsExist(session, table('pod', 'web-0'));
    const [first] = await podsNamed(session, parseRef('any of web'));
    await isDeleted(session, 'Pod', parseRef('any of web'), 60_000);
    const names = (await podsOf(session, web)).map(({ metadata }) => metadata.name);
    expect(names).to.not.include.members([first]).and.to.not.include('web-0');
    expect(await podsNamed(session, web0)).to.deep.equal(['web-0']);
  });

  it('are as many as it was scaled to, and all new after a rollout', async () => {
    const session = await withDeployment(1);
    await isScaled(session, 'Deployment', web, 3);
    const before = await podsNamed(session, parseRef('any of web'));
    await isRolledOut(session, web, '2');
    const after = await podsNamed(session, parseRef('any of web'));
    expect([before.length, after.length]).to.deep.equal([3, 3]);
    expect(after.filter((name) => before.includes(name))).to.deep.equal([]);
  });

  it('run on as many nodes as the Then says', async () => {
    const session = await withDeployment(2);
    expect(await holds(runOnNodes(session, web, 2))).to.equal(true);
    const one = await failureOf(runOnNodes(session, web, 1));
    expect(one.message).to.match(/^ {2}expected {2}1 node\n {2}observed {2}web-\S+ on n\d, web-\S+ on n\d$/);
  });
});

describe('an event of a pod', () => {
  it('ends when its readiness has changed', async () => {
    const session = await onEngine();
    await podsExist(session, table('pod', 'web-0'));
    for (const [state, status] of [
      ['unready', 'False'],
      ['ready', 'True'],
    ] as const) {
      await becomes(session, web0, state);
      const { conditions = [] } = (await podIn(session)).status ?? {};
      expect(conditions.find(({ type }) => type === 'Ready')?.status).to.equal(status);
    }
  });

  it('ends when its container runs again', async () => {
    const session = await onEngine();
    await podsExist(session, table('pod', 'web-0'));
    await restarts(session, web0);
    expect((await podIn(session)).status?.containerStatuses?.[0].restartCount).to.equal(1);
    expect((await failureOf(restarts(session, parseRef('none')))).message).to.equal(
      'there is no pod "none" to restart',
    );
  });
});

describe('a write of a When', () => {
  it('of the status changes nothing else, and a dry run nothing at all', async () => {
    const session = await onEngine();
    await objectExists(session, 'Service', web, 'type: LoadBalancer\nports: [{port: 80}]');
    await isWritten(
      session,
      'Service',
      web,
      'given the status',
      'loadBalancer: {ingress: [{ip: 192.0.2.1}]}',
    );
    await isWritten(session, 'Service', parseRef('db'), 'created in a dry run', 'ports: [{port: 80}]');
    expect(session.evidence.take()).to.deep.equal({ kind: 'write', observed: { accepted: true, code: 201 } });
    const service = await session.probe({ kind: 'object', of: 'Service', ref: web });
    expect(service).to.have.nested.property('status.loadBalancer.ingress[0].ip', '192.0.2.1');
    expect(service).to.have.nested.property('spec.ports[0].port', 80);
    expect(await session.probe({ kind: 'object', of: 'Service', ref: parseRef('db') })).to.equal(undefined);
  });

  it('keeps its outcome also if it is rejected', async () => {
    const session = await onEngine();
    await isWritten(session, 'Service', web, 'created', 'ports: [{port: 0}]');
    expect(session.lastOutcome.get()).to.include({ accepted: false, reason: 'Invalid' });
    expect(session.lastOutcome.rejection).to.contain('must be between 1 and 65535');
  });
});

describe('a pod', () => {
  const pod = (status: object) => ({ metadata: { name: 'web-0' }, status }) as Pod;
  const ready = [{ type: 'Ready', status: 'True' }];

  it('has started when it runs and is ready, if it should be', () => {
    expect(hasStarted(pod({ phase: 'Running', conditions: ready }), true)).to.equal(true);
    expect(hasStarted(pod({ phase: 'Running' }), true)).to.equal(false);
    expect(hasStarted(pod({ phase: 'Running' }), false)).to.equal(true);
    expect(hasStarted(pod({ phase: 'Pending', conditions: ready }), false)).to.equal(false);
  });

  it('that does not start is described by what keeps it', () => {
    const waiting = {
      containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff', message: 'no image' } } }],
    };
    const unscheduled = {
      conditions: [{ type: 'PodScheduled', status: 'False', message: '0/3 nodes are available' }],
    };
    const cases: [Pod | undefined, string][] = [
      [pod(waiting), 'pod web-0 did not start: ImagePullBackOff: no image'],
      [pod(unscheduled), 'pod web-0 did not start: 0/3 nodes are available'],
      [pod({ phase: 'Failed' }), 'pod web-0 did not start: it is Failed'],
      [undefined, 'pod web-0 did not start: it is gone'],
    ];
    for (const [found, message] of cases) expect(didNotStart(web0, found).message).to.equal(message);
  });
});

describe('an event that a cluster does not notice', () => {
  const deployment = {
    metadata: { generation: 2 },
    spec: { replicas: 3 },
    status: {
      observedGeneration: 2,
      replicas: 3,
      updatedReplicas: 3,
      availableReplicas: 1,
      conditions: [{ type: 'ReplicaFailure', status: 'True', message: 'exceeded quota' }],
    },
  };
  const view = (object: unknown) => {
    const cluster = fakeCluster((probe) => (probe.kind === 'object' ? object : []));
    return { view: new Session(cluster), cluster };
  };

  it('is inconclusive for a Deployment, its pods and its containers', async () => {
    const cases: [() => Promise<void>, string][] = [
      [
        () => rolloutComplete(view(deployment).view, web),
        'Deployment web did not become available: 3 pods, 3 of its template, 1 available; exceeded quota',
      ],
      [() => readinessNoticed(view({ metadata: {} }).view, web0, true), 'pod web-0 did not become ready'],
      [
        () => restartNoticed(view({ metadata: {} }).view, web0, 0),
        'the container of pod web-0 did not start again',
      ],
    ];
    for (const [act, message] of cases) {
      const error = await failureOf(act());
      expect(error).to.be.instanceOf(Inconclusive).with.property('message', message);
      expect(error).not.to.be.instanceOf(FeatureError);
    }
  });

  it('is left to the Then for a node', async () => {
    const ready = { metadata: {}, status: { conditions: [{ type: 'Ready', status: 'True' }] } };
    const { view: stubborn, cluster } = view(ready);
    await nodeFailureNoticed(stubborn, 'n1');
    expect(cluster.now()).to.equal(120_000);
  });
});
