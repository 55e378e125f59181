import { describe, it } from 'node:test';
import { expect } from 'chai';
import { PROBE_IMAGE } from '../../contract/workloads.ts';
import type { Event } from '../../kubernetes/core.ts';
import type { Container, Pod, PodSpec } from '../../kubernetes/objects.ts';
import { ReferenceCluster } from '../cluster.ts';
import { DUAL_STACK, USUAL_LAYOUT } from '../layout.ts';

const container = (over: Partial<Container> = {}): Container => ({ name: 'c', image: PROBE_IMAGE, ...over });
const netexec = (over: Partial<Container> = {}) => container({ args: ['netexec'], ...over });

class Scenario {
  readonly model: ReferenceCluster;
  /** What became of each pod, a line for each change. */
  readonly changes: string[] = [];

  constructor(layout: Partial<typeof USUAL_LAYOUT> = {}) {
    this.model = new ReferenceCluster({ seed: '1', nodes: 1, layout: { ...USUAL_LAYOUT, ...layout } });
    this.model.api.watch(({ type, kind, object }) => {
      if (kind !== 'Pod') return;
      const { metadata, status } = object as Pod;
      const { deletionGracePeriodSeconds: grace } = metadata;
      const ready = status?.conditions?.find((condition) => condition.type === 'Ready')?.status;
      const deleting = grace === undefined ? '' : ` grace ${grace}`;
      this.changes.push(`${type} ${status?.phase} ready ${ready}${deleting}`);
    });
  }

  create(name: string, spec: Partial<PodSpec> = {}): void {
    const metadata = { name, namespace: 'default' };
    const whole = { containers: [netexec()], ...spec };
    this.model.api.create('Pod', { apiVersion: 'v1', kind: 'Pod', metadata, spec: whole } as Pod);
    this.model.clock.advance(1_000);
  }

  find(name: string): Pod | undefined {
    return this.model.api.find<Pod>('Pod', 'default', name);
  }

  ips(name: string): string[] {
    return this.find(name)?.status?.podIPs?.map(({ ip }) => ip) ?? [];
  }

  messages(reason: string): string[] {
    const events = this.model.api.list<Event>('Event', 'default');
    return events.filter((event) => event.reason === reason).map(({ message = '' }) => message);
  }

  delete(name: string, options = {}): void {
    this.changes.length = 0;
    this.model.api.delete('Pod', 'default', name, options);
  }
}

describe('the addresses of pods', () => {
  it('are of both families where the cluster has both, the primary one first', () => {
    const scenario = new Scenario(DUAL_STACK);
    scenario.create('a');
    expect(scenario.ips('a')).to.deep.equal(['10.244.1.2', 'fd00:10:244:1::2']);
    expect(scenario.find('a')?.status?.hostIPs).to.deep.equal([{ ip: '10.99.0.11' }, { ip: 'fd99::11' }]);
    scenario.create('b', { hostNetwork: true });
    expect(scenario.ips('b')).to.deep.equal(['10.99.0.11', 'fd99::11']);
  });

  it('are free once a pod has ended, and given out again when all others have been', () => {
    const scenario = new Scenario({ nodeMasks: { IPv4: 29, IPv6: 64 } });
    for (const name of ['a', 'b', 'c', 'd']) scenario.create(name);
    scenario.create('once', { restartPolicy: 'Never', containers: [container({ command: ['true'] })] });
    expect(scenario.ips('once')).to.deep.equal(['10.244.0.14']);
    scenario.create('e');
    expect(scenario.ips('e')).to.deep.equal(['10.244.0.14']);
  });

  it('may all be in use: the pod waits until one is free', () => {
    const scenario = new Scenario({ nodeMasks: { IPv4: 29, IPv6: 64 } });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) scenario.create(name);
    expect(scenario.find('f')?.status?.containerStatuses?.[0].state?.waiting?.reason).to.equal(
      'ContainerCreating',
    );
    expect(scenario.messages('FailedCreatePodSandBox')[0]).to.match(
      /^Failed to create pod sandbox: .*: no IP addresses available in range set: 10.244.0.9-10.244.0.14$/,
    );
    scenario.delete('b');
    scenario.model.clock.advance(15_000);
    expect(scenario.ips('f')).to.deep.equal(['10.244.0.11']);
  });
});

describe('a pod that is deleted', () => {
  it('is ready until its containers have ended, then has failed or succeeded, and is gone', () => {
    const scenario = new Scenario();
    scenario.create('a');
    scenario.delete('a');
    scenario.model.clock.advance(1_000);
    expect(scenario.changes).to.deep.equal([
      'MODIFIED Running ready True grace 30',
      'MODIFIED Running ready True grace 30',
      'MODIFIED Succeeded ready False grace 30',
      'MODIFIED Succeeded ready False grace 0',
      'DELETED Succeeded ready False grace 0',
    ]);
    expect(scenario.messages('Killing')).to.deep.equal(['Stopping container c']);
  });

  it('runs its hook before it is stopped', () => {
    const scenario = new Scenario();
    scenario.create('a', { containers: [netexec({ lifecycle: { preStop: { sleep: { seconds: 4 } } } })] });
    scenario.delete('a');
    scenario.model.clock.advance(3_900);
    expect(scenario.find('a')?.status?.phase).to.equal('Running');
    scenario.model.clock.advance(200);
    expect(scenario.find('a')).to.equal(undefined);
  });

  it('is killed when its grace period is over, which a second request may shorten', () => {
    const scenario = new Scenario();
    scenario.create('a', { containers: [container({ command: ['sh', '-c', 'sleep 1000'] })] });
    scenario.delete('a');
    scenario.model.clock.advance(2_000);
    scenario.model.api.delete('Pod', 'default', 'a', { gracePeriodSeconds: 3 });
    scenario.model.clock.advance(2_900);
    expect(scenario.find('a')?.status?.phase).to.equal('Running');
    scenario.model.clock.advance(200);
    expect(scenario.find('a')).to.equal(undefined);
    expect(scenario.changes[2]).to.equal('MODIFIED Running ready True grace 3');
  });

  it('ends its sidecars after all others', () => {
    const scenario = new Scenario();
    scenario.create('a', {
      initContainers: [netexec({ name: 's', restartPolicy: 'Always' })],
      containers: [container({ command: ['sh', '-c', 'sleep 1000'] })],
    });
    scenario.delete('a', { gracePeriodSeconds: 5 });
    scenario.model.clock.advance(4_000);
    const [sidecar] = scenario.find('a')?.status?.initContainerStatuses ?? [];
    expect(sidecar.state).to.have.property('running');
    scenario.model.clock.advance(2_000);
    expect(scenario.messages('Killing')).to.deep.equal(['Stopping container c', 'Stopping container s']);
  });

  it('is gone at once with force, and so are its containers', () => {
    const scenario = new Scenario();
    scenario.create('a');
    scenario.delete('a', { gracePeriodSeconds: 0 });
    expect(scenario.find('a')).to.equal(undefined);
    scenario.model.clock.advance(100);
    expect(scenario.model.nodes.byName.get('n1')?.kubelet.runningAt('10.244.1.2')).to.deep.equal([]);
  });

  it('is gone although it never started', () => {
    const scenario = new Scenario();
    scenario.create('a', { containers: [container({ image: 'example.com/none' })] });
    scenario.delete('a');
    scenario.model.clock.advance(1_000);
    expect(scenario.changes.at(-1)).to.equal('DELETED Failed ready False grace 0');
  });
});

describe('after a machine was off', () => {
  it('containers are restarted, and those that are not have failed', () => {
    const scenario = new Scenario();
    scenario.create('a');
    scenario.create('b', { restartPolicy: 'Never' });
    scenario.model.disturb({ type: 'node', node: 'n1', event: 'stops reporting' });
    scenario.model.clock.advance(5_000);
    scenario.model.disturb({ type: 'node', node: 'n1', event: 'recovers' });
    scenario.model.clock.advance(2_000);
    const [a] = scenario.find('a')?.status?.containerStatuses ?? [];
    expect(a).to.deep.include({ restartCount: 1, ready: true });
    expect(a.lastState?.terminated).to.deep.include({ exitCode: 255, reason: 'Unknown' });
    expect(scenario.find('b')?.status?.phase).to.equal('Failed');
  });
});

describe('a node', () => {
  it('renews its Lease every ten seconds while it is on', () => {
    const { model } = new Scenario();
    const renewed = () =>
      model.api.get<{ spec: { renewTime: string } } & Pod>('Lease', 'kube-node-lease', 'n1').spec.renewTime;
    expect(renewed()).to.equal('2026-01-01T00:00:00.000000Z');
    model.clock.advance(25_000);
    expect(renewed()).to.equal('2026-01-01T00:00:20.000000Z');
    model.disturb({ type: 'node', node: 'n1', event: 'stops reporting' });
    model.clock.advance(25_000);
    expect(renewed()).to.equal('2026-01-01T00:00:20.000000Z');
  });

  it('refuses a pod for whose ports it has no room', () => {
    const scenario = new Scenario();
    const ports = [{ containerPort: 80, hostPort: 80 }];
    scenario.create('a', { nodeName: 'n1', containers: [netexec({ ports })] });
    scenario.create('b', { nodeName: 'n1', containers: [netexec({ ports })] });
    expect(scenario.find('b')?.status).to.deep.include({
      phase: 'Failed',
      reason: 'NodePorts',
      message:
        "Pod was rejected: Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports",
    });
  });

  it('refuses a pod that needs more than is left', () => {
    const scenario = new Scenario();
    const resources = { requests: { cpu: '5' } };
    scenario.create('a', { nodeName: 'n1', containers: [netexec({ resources })] });
    scenario.create('b', { nodeName: 'n1', containers: [netexec({ resources })] });
    expect(scenario.find('b')?.status).to.deep.include({
      reason: 'OutOfcpu',
      message:
        "Pod was rejected: Node didn't have enough resource: cpu, requested: 5000, used: 5000, capacity: 8000",
    });
  });
});
