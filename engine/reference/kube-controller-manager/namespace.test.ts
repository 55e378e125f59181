import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject, Namespace } from '../../kubernetes/objects.ts';
import { ReferenceCluster } from '../cluster.ts';

const shop: Namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const config = (name: string, finalizers?: string[]): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'shop', ...(finalizers ? { finalizers } : {}) },
});

function clusterWith(...objects: KubeObject[]): ReferenceCluster {
  const model = new ReferenceCluster({ seed: 'namespaces', nodes: 1 });
  for (const object of [shop, ...objects]) model.api.create(object.kind as 'ConfigMap', object);
  return model;
}

describe('a namespace that is deleted', () => {
  it('is Terminating, and takes what is in it along', () => {
    const model = clusterWith(config('a'), config('b'));
    const deleted = model.api.delete<Namespace>('Namespace', undefined, 'shop');
    expect(deleted.status?.phase).to.equal('Terminating');
    model.clock.settle();
    expect(model.api.list('ConfigMap', 'shop')).to.deep.equal([]);
    expect(model.api.find('Namespace', undefined, 'shop')).to.equal(undefined);
  });

  it('takes nothing new, and waits for the finalizers of what is in it', () => {
    const model = clusterWith(config('kept', ['example.com/wait']));
    model.api.delete('Namespace', undefined, 'shop');
    model.clock.settle();
    expect(() => model.api.create('ConfigMap', config('late'))).to.throw('is being terminated');
    const kept = model.api.get<KubeObject>('ConfigMap', 'shop', 'kept');
    const { finalizers: _, ...metadata } = kept.metadata;
    model.api.update('ConfigMap', { ...kept, metadata });
    model.clock.settle();
    expect(model.api.find('Namespace', undefined, 'shop')).to.equal(undefined);
  });

  it('keeps everything else until its pods have ended', () => {
    const pod = {
      ...config('web', ['example.com/wait']),
      kind: 'Pod',
      spec: { containers: [{ name: 'c', image: 'i' }] },
    };
    const model = clusterWith(config('a'), pod);
    model.api.delete('Namespace', undefined, 'shop');
    model.clock.settle();
    expect(model.api.list('ConfigMap', 'shop')).to.have.length(1);
    const kept = model.api.get<KubeObject>('Pod', 'shop', 'web');
    const { finalizers: _, ...metadata } = kept.metadata;
    model.api.update('Pod', { ...kept, metadata });
    model.clock.settle();
    expect(model.api.find('Namespace', undefined, 'shop')).to.equal(undefined);
  });

  it('is not one of those without which a cluster does not work', () => {
    const model = clusterWith();
    for (const name of ['default', 'kube-system', 'kube-public']) {
      expect(() => model.api.delete('Namespace', undefined, name)).to.throw(
        'this namespace may not be deleted',
      );
    }
  });
});
