import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { fromCluster, toCluster } from '../../client/names.ts';
import { keepsName, scenarioNames } from './names.ts';

describe('names of namespaces and nodes', () => {
  const names = scenarioNames('r1', ['node-a', 'node-b']);
  names.add('shop');

  it('are put into references and taken out again', () => {
    const object = { kind: 'Pod', metadata: { name: 'web', namespace: 'shop' }, spec: { nodeName: 'n2' } };
    const real = toCluster(object, names);
    expect(real).to.deep.equal({
      kind: 'Pod',
      metadata: { name: 'web', namespace: 'shop-r1' },
      spec: { nodeName: 'node-b' },
    });
    expect(fromCluster(real, names)).to.deep.equal(object);
  });

  it('leave the namespaces of the cluster and of the run alone', () => {
    for (const name of ['default', 'kube-system', 'kube-public', 'leadline-run-clients-r1'])
      expect(names.namespace.toCluster(name)).to.equal(name);
    expect(keepsName('shop')).to.equal(false);
  });

  const hosts: [string, string][] = [
    ['web', 'web'],
    ['web.shop', 'web.shop-r1'],
    ['web.shop.svc', 'web.shop-r1.svc'],
    ['first.web.shop.svc.cluster.local.', 'first.web.shop-r1.svc.cluster.local.'],
    ['shop.svc.cluster.local', 'shop-r1.svc.cluster.local'],
    ['10-0-0-1.shop.pod.corp.example', '10-0-0-1.shop-r1.pod.corp.example'],
    ['_http._tcp.10-0-0-1.shop.pod.corp.example', '_http._tcp.10-0-0-1.shop-r1.pod.corp.example'],
    ['shop.pod.corp.example', 'shop-r1.pod.corp.example'],
    ['pod.shop.svc.corp.example', 'pod.shop-r1.svc.corp.example'],
    ['pod.shop', 'pod.shop-r1'],
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

  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
  const suffix = fc.stringMatching(/^[0-9a-f]{6}-\dx\d$/);

  it('come back as they were given, whatever they are', () => {
    const nodes = fc.uniqueArray(label, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(suffix, nodes, label, fc.integer({ min: 1, max: 4 }), (suffix, nodes, name, number) => {
        const { namespace, node } = scenarioNames(suffix, nodes);
        expect(namespace.fromCluster(namespace.toCluster(name))).to.equal(name);
        if (number <= nodes.length)
          expect(node.fromCluster(node.toCluster(`n${number}`))).to.equal(`n${number}`);
      }),
    );
  });

  it('come back from host names of every form', () => {
    const forms = fc.constantFrom(
      (a: string, b: string) => `${a}.${b}`,
      (a: string, b: string) => `${a}.${b}.svc`,
      (a: string, b: string) => `${a}.${b}.svc.cluster.local`,
      (a: string, b: string) => `_http._tcp.${a}.${b}.svc.cluster.local.`,
      (_: string, b: string) => `10-0-0-1.${b}.pod.cluster.local`,
    );
    // a namespace of the name `svc` cannot be distinguished from the label after it
    const words = label.filter((word) => word !== 'svc' && word !== 'pod');
    fc.assert(
      fc.property(suffix, words, words, forms, (suffix, name, namespace, form) => {
        const { host, add } = scenarioNames(suffix, []);
        add(namespace);
        const given = form(name, namespace);
        const real = host.toCluster(given);
        if (!keepsName(namespace)) expect(real).to.contain(`.${namespace}-${suffix}`);
        expect(host.fromCluster(real)).to.equal(given);
      }),
    );
  });

  it('of two scenarios never meet', () => {
    fc.assert(
      fc.property(suffix, suffix, label, (one, other, name) => {
        fc.pre(one !== other && !keepsName(name));
        const of = (text: string) => scenarioNames(text, []).namespace.toCluster(name);
        expect(of(one)).to.not.equal(of(other));
      }),
    );
  });
});
