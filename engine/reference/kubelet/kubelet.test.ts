import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../contract/references.ts';
import { serverPod } from '../../contract/workloads.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Pod, PodSpec } from '../../kubernetes/objects.ts';
import { ReferenceCluster } from '../cluster.ts';

const REF = parseRef('default/web');

/** A cluster of one node with a pod that serves, at rest. */
function clusterWith(over: Partial<PodSpec> = {}) {
  const model = new ReferenceCluster({ seed: '1', nodes: 1 });
  const pod = serverPod(REF, { node: 'n1' });
  model.api.create('Pod', { ...pod, spec: { ...pod.spec, ...over } } as Pod);
  model.clock.settle();
  const found = () => model.api.find<Pod>('Pod', REF.namespace, REF.name);
  const status = () => found()?.status;
  return { model, found, status };
}

const container = (status: Pod['status']) => status?.containerStatuses?.[0];

describe('the kubelet', () => {
  it('reports the address of a pod, its node and its readiness', () => {
    const { found, status } = clusterWith();
    expect(status()).to.deep.include({ phase: 'Running', podIP: '10.244.1.2', hostIP: '10.99.0.11' });
    expect(container(status())?.state).to.have.property('running');
    expect(isReady(found() as Pod)).to.equal(true);
  });

  it('runs a pod with hostNetwork at the address of the node', () => {
    expect(clusterWith({ hostNetwork: true }).status()?.podIP).to.equal('10.99.0.11');
  });

  it('reports that an image cannot be pulled, and starts nothing', () => {
    const { model, status } = clusterWith({ containers: [{ name: 'c', image: 'example.com/none' }] });
    const { reason, message } = container(status())?.state?.waiting ?? {};
    expect(reason).to.equal('ImagePullBackOff');
    expect(message).to.match(/^Back-off pulling image "example.com\/none": ErrImagePull: failed to pull/);
    expect(() => model.nodes.pod(REF)).to.throw('does not run');
  });

  it('restarts the containers of a pod in the same sandbox', () => {
    const { model, status } = clusterWith();
    const before = status()?.podIP;
    model.disturb({ type: 'container-restart', pod: REF });
    expect(container(status())?.state?.terminated).to.deep.include({ exitCode: 1, reason: 'Error' });
    model.clock.settle();
    expect(container(status())).to.deep.include({ restartCount: 1, ready: true });
    expect(status()?.podIP).to.equal(before);
  });

  it('follows the readiness probe', () => {
    const { model, found } = clusterWith();
    for (const ready of [false, true]) {
      model.disturb({ type: 'pod-readiness', pod: REF, ready });
      model.clock.advance(1_000);
      expect(isReady(found() as Pod)).to.equal(ready);
    }
  });

  it('ends a pod that serves after its grace period', () => {
    const { model, found } = clusterWith({ terminationGracePeriodSeconds: 5 });
    model.api.delete('Pod', REF.namespace, REF.name);
    model.clock.advance(4_900);
    expect(model.nodes.pod(REF).running).to.equal(true);
    model.clock.advance(200);
    expect(found()).to.equal(undefined);
  });

  it('ends a pod whose object is deleted at once', () => {
    const { model } = clusterWith();
    const [ip] = model.nodes.pod(REF).ips;
    const kubelet = model.nodes.byName.get('n1')?.kubelet;
    expect(kubelet?.runningAt(ip)).to.have.length(1);
    model.api.delete('Pod', REF.namespace, REF.name, { gracePeriodSeconds: 0 });
    model.clock.settle();
    expect(kubelet?.runningAt(ip)).to.deep.equal([]);
  });

  it('runs nothing while the machine is off, and starts its pods anew with other addresses', () => {
    const { model, status } = clusterWith();
    const before = status()?.podIP as string;
    const kubelet = model.nodes.byName.get('n1')?.kubelet;
    model.disturb({ type: 'node', node: 'n1', event: 'stops reporting' });
    expect(kubelet?.runningAt(before)).to.deep.equal([]);
    model.clock.advance(1_000);
    expect(kubelet?.silence).to.equal(1_000);
    model.disturb({ type: 'node', node: 'n1', event: 'recovers' });
    model.clock.settle();
    expect(kubelet?.silence).to.equal(0);
    expect(status()?.podIP).to.not.equal(before);
    expect(kubelet?.runningAt(status()?.podIP as string)).to.have.length(1);
  });
});
