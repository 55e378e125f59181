import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { serveOutside } from './backend.ts';
import { kindConfig } from './kind-config.ts';

describe('the configuration of a kind cluster', () => {
  it('has a control plane and workers in zones, as many machines as asked for', () => {
    const config = load(kindConfig({ nodes: 3, dualStack: true, proxy: 'nftables' }));
    expect(config).to.deep.equal({
      kind: 'Cluster',
      apiVersion: 'kind.x-k8s.io/v1alpha4',
      networking: { ipFamily: 'dual', kubeProxyMode: 'nftables' },
      nodes: [
        { role: 'control-plane' },
        { role: 'worker', labels: { 'topology.kubernetes.io/zone': 'zone-1' } },
        { role: 'worker', labels: { 'topology.kubernetes.io/zone': 'zone-2' } },
      ],
    });
  });

  it('leaves to kind what nobody asked for', () => {
    expect(load(kindConfig({ nodes: 1 }))).to.deep.include({
      networking: {},
      nodes: [{ role: 'control-plane' }],
    });
    expect(() => kindConfig({ nodes: 0 })).to.throw('at least one node');
  });
});

describe('the web server outside', () => {
  it('tells its name and the address of who asks, until it is closed', async () => {
    const server = await serveOutside('127.0.0.1');
    const url = `http://${server?.address}`;
    expect(await (await fetch(`${url}/hostname`)).text()).to.equal('leadline-outside');
    expect(await (await fetch(`${url}/clientip`)).text()).to.match(/^127\.0\.0\.1:\d+$/);
    server?.close();
    expect(await fetch(url).catch((error: Error) => error.name)).to.equal('TypeError');
  });

  it('is none where the machine does not have the address', async () => {
    expect(await serveOutside('192.0.2.1')).to.equal(undefined);
    expect(await serveOutside(undefined)).to.equal(undefined);
  });
});
