import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fromCluster, toCluster } from '../../client/names.ts';
import { scenarioNames } from './names.ts';

describe('names of namespaces and nodes', () => {
  const names = scenarioNames('r1', ['node-a', 'node-b']);
  names.add('shop');

  it('go into references and come back out', () => {
    const object = { kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { nodeName: 'n2' } };
    const real = toCluster(object, names);
    expect(real).to.deep.equal({
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop-r1' },
      spec: { nodeName: 'node-b' },
    });
    expect(fromCluster(real, names)).to.deep.equal(object);
  });

  it('leave the namespaces of the cluster alone', () => {
    expect(names.namespace.toCluster('default')).to.equal('default');
    expect(names.namespace.toCluster('kube-system')).to.equal('kube-system');
  });

  const hosts: [string, string][] = [
    ['web', 'web'],
    ['web.shop', 'web.shop-r1'],
    ['web.shop.svc', 'web.shop-r1.svc'],
    ['first.web.shop.svc.cluster.local.', 'first.web.shop-r1.svc.cluster.local.'],
    ['shop.svc.cluster.local', 'shop-r1.svc.cluster.local'],
    ['10-0-0-1.shop.pod.corp.example', '10-0-0-1.shop-r1.pod.corp.example'],
    ['shop.shop.svc.corp.example', 'shop.shop-r1.svc.corp.example'],
    ['www.example.com', 'www.example.com'],
    ['example.com', 'example.com'],
  ];
  for (const [plain, real] of hosts) {
    it(`${plain} is looked up as ${real}`, () => {
      expect(names.host.toCluster(plain)).to.equal(real);
      expect(names.host.fromCluster(real)).to.equal(plain);
    });
  }
});
