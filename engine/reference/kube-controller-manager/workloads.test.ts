import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { DaemonSet, Job, StatefulSet } from '../../kubernetes/apps.ts';
import type { KubeObject, Pod, PodSpec } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { ReferenceCluster } from '../cluster.ts';

const IMAGE = 'registry.k8s.io/e2e-test-images/agnhost:2.63.0';
const labels = { app: 'web' };
const selector = { matchLabels: labels };
const runs = (...command: string[]): PodSpec => ({
  containers: [
    { name: 'main', image: IMAGE, command: command.length > 0 ? command : ['/agnhost', 'netexec'] },
  ],
});

async function clusterWith(apiVersion: string, kind: Kind, spec: object): Promise<ReferenceCluster> {
  const model = new ReferenceCluster({ seed: 'workloads', nodes: 3 });
  model.api.create<KubeObject & { spec: object }>(kind, {
    apiVersion,
    kind,
    metadata: { name: 'web', namespace: 'default' },
    spec,
  });
  model.clock.advance(60_000);
  return model;
}
const podsOf = (model: ReferenceCluster) => model.api.list<Pod>('Pod', 'default');
const names = (model: ReferenceCluster) => podsOf(model).map(({ metadata }) => metadata.name);
const eventsOf = (model: ReferenceCluster, reason: string) =>
  model.api
    .list<KubeObject & { reason: string; message: string }>('Event', 'default')
    .filter((event) => event.reason === reason)
    .map(({ message }) => message);

describe('a StatefulSet', () => {
  const spec = { replicas: 3, selector, serviceName: 'db', template: { metadata: { labels }, spec: runs() } };

  it('has pods with names, host names and numbers, made one after the other', async () => {
    const model = await clusterWith('apps/v1', 'StatefulSet', spec);
    expect(names(model)).to.deep.equal(['web-0', 'web-1', 'web-2']);
    const [first, second] = podsOf(model);
    expect(first.spec).to.deep.include({ hostname: 'web-0', subdomain: 'db' });
    expect(first.metadata.labels).to.include({ 'apps.kubernetes.io/pod-index': '0' });
    const ready = first.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '';
    expect(Date.parse(second.metadata.creationTimestamp ?? '')).to.be.at.least(Date.parse(ready));
    expect(eventsOf(model, 'SuccessfulCreate')).to.include('create Pod web-2 in StatefulSet web successful');
    const { status } = model.api.get<StatefulSet>('StatefulSet', 'default', 'web');
    expect(status).to.deep.include({
      replicas: 3,
      readyReplicas: 3,
      availableReplicas: 3,
      updatedReplicas: 3,
    });
  });

  it('ends its last pods first, and makes a pod again under its name', async () => {
    const model = await clusterWith('apps/v1', 'StatefulSet', spec);
    const { uid } = model.api.get<Pod>('Pod', 'default', 'web-1').metadata;
    model.api.delete('Pod', 'default', 'web-1');
    model.clock.advance(60_000);
    expect(model.api.get<Pod>('Pod', 'default', 'web-1').metadata.uid).to.not.equal(uid);
    const set = model.api.get<StatefulSet>('StatefulSet', 'default', 'web');
    model.api.update('StatefulSet', { ...set, spec: { ...set.spec, replicas: 1 } });
    model.clock.advance(120_000);
    expect(names(model)).to.deep.equal(['web-0']);
    expect(eventsOf(model, 'SuccessfulDelete').map((text) => text.split(' ')[2])).to.deep.equal([
      'web-2',
      'web-1',
    ]);
  });

  it('replaces pods from the last down to the partition', async () => {
    const model = await clusterWith('apps/v1', 'StatefulSet', {
      ...spec,
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
    });
    const set = model.api.get<StatefulSet>('StatefulSet', 'default', 'web');
    const template = { ...set.spec.template, metadata: { labels, annotations: { version: '2' } } };
    model.api.update('StatefulSet', { ...set, spec: { ...set.spec, template } });
    model.clock.advance(120_000);
    const versions = podsOf(model).map(({ metadata }) => metadata.annotations?.version);
    expect(versions).to.deep.equal([undefined, undefined, '2']);
  });
});

describe('a DaemonSet', () => {
  const template = { metadata: { labels }, spec: runs() };

  it('has a pod on each node, and none on one that is tainted', async () => {
    const model = await clusterWith('apps/v1', 'DaemonSet', { selector, template });
    expect(
      podsOf(model)
        .map(({ spec }) => spec.nodeName)
        .sort(),
    ).to.deep.equal(['n1', 'n2', 'n3']);
    const { status } = model.api.get<DaemonSet>('DaemonSet', 'default', 'web');
    expect(status).to.deep.include({ desiredNumberScheduled: 3, numberReady: 3, numberAvailable: 3 });
    const node = model.api.get<KubeObject & { spec: object }>('Node', undefined, 'n1');
    model.api.update('Node', {
      ...node,
      spec: { ...node.spec, taints: [{ key: 'a', effect: 'NoExecute' }] },
    } as KubeObject);
    model.clock.advance(60_000);
    expect(
      podsOf(model)
        .map(({ spec }) => spec.nodeName)
        .sort(),
    ).to.deep.equal(['n2', 'n3']);
  });

  it('replaces one pod after the other', async () => {
    const model = await clusterWith('apps/v1', 'DaemonSet', { selector, template });
    const set = model.api.get<DaemonSet>('DaemonSet', 'default', 'web');
    const next = { ...template, metadata: { labels, annotations: { version: '2' } } };
    model.api.update('DaemonSet', { ...set, spec: { ...set.spec, template: next } });
    for (let passed = 0; passed < 180_000; ) {
      passed += model.clock.next(10_000);
      const { status } = model.api.get<DaemonSet>('DaemonSet', 'default', 'web');
      expect(status?.numberUnavailable ?? 0).to.be.at.most(1);
    }
    expect(podsOf(model).map(({ metadata }) => metadata.annotations?.version)).to.deep.equal(['2', '2', '2']);
  });
});

describe('a Job', () => {
  const job = (command: string[], more: object = {}) => ({
    ...more,
    template: { spec: { ...runs(...command), restartPolicy: 'Never' } },
  });

  it('is complete when as many pods have succeeded', async () => {
    const model = await clusterWith('batch/v1', 'Job', job(['true'], { completions: 3, parallelism: 2 }));
    const { status } = model.api.get<Job>('Job', 'default', 'web');
    expect(status).to.deep.include({ succeeded: 3 });
    expect(status?.conditions?.map(({ type }) => type)).to.deep.equal(['SuccessCriteriaMet', 'Complete']);
    expect(podsOf(model).map((pod) => [pod.status?.phase, pod.metadata.finalizers ?? []])).to.deep.equal(
      Array(3).fill(['Succeeded', []]),
    );
  });

  it('fails when more pods have failed than it allows, after waiting longer each time', async () => {
    const model = await clusterWith('batch/v1', 'Job', job(['false'], { backoffLimit: 1 }));
    const { status } = model.api.get<Job>('Job', 'default', 'web');
    expect(status).to.deep.include({ failed: 2 });
    expect(status?.conditions?.map(({ type, reason }) => [type, reason])).to.deep.equal([
      ['FailureTarget', 'BackoffLimitExceeded'],
      ['Failed', 'BackoffLimitExceeded'],
    ]);
    const [first, second] = podsOf(model).map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? ''));
    expect(Math.abs(second - first)).to.be.at.least(10_000);
  });

  it('leaves its pods behind where a deletion says nothing of them', async () => {
    const model = await clusterWith('batch/v1', 'Job', job(['true']));
    const said: string[] = [];
    model.api.delete('Job', 'default', 'web', { warn: (text) => said.push(text) });
    model.clock.advance(60_000);
    expect(said.join()).to.contain('child pods are preserved by default');
    expect(model.api.find('Job', 'default', 'web')).to.equal(undefined);
    expect(podsOf(model).map(({ metadata }) => metadata.ownerReferences)).to.deep.equal([undefined]);
  });

  it('says what of it is not modelled', async () => {
    const model = await clusterWith(
      'batch/v1',
      'Job',
      job(['true'], { completions: 1, completionMode: 'Indexed' }),
    );
    expect(podsOf(model)).to.deep.equal([]);
    expect(eventsOf(model, 'NotModelled')).to.have.length(1);
  });
});
