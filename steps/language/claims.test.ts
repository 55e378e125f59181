import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { dump } from 'js-yaml';
import { areApiServerOnly, isApiServerOnly } from './api-server.ts';
import { claimsIn, lockOf } from './claims.ts';
import { fieldsIn } from './yaml-fields.ts';

const locksIn = (yaml: string) => claimsIn(yaml).map(lockOf);

describe('what an object claims of the cluster', () => {
  const port = fc.integer({ min: 1, max: 65_535 });
  const address = fc.ipV4();

  it('are its node ports and addresses, wherever they stand in it (property)', () => {
    fc.assert(
      fc.property(fc.array(port), fc.array(address), fc.array(address), (ports, external, ingress) => {
        const spec = { ports: ports.map((nodePort) => ({ port: 80, nodePort })), externalIPs: external };
        const status = { loadBalancer: { ingress: ingress.map((ip) => ({ ip })) } };
        for (const object of [
          { ...spec, ...status },
          { kind: 'Service', spec, status },
        ])
          expect(locksIn(dump(object))).to.deep.equal([
            ...ports.map((number) => `node-port-${number}`),
            ...[...external, ...ingress].map((ip) => `address-${ip}`),
          ]);
      }),
    );
  });

  it('are no values that the cluster chooses, and no other addresses', () => {
    expect(
      locksIn('clusterIP: 10.96.0.9\nexternalIPs: ["{{n1.address}}"]\nports: [{port: 80}]'),
    ).to.deep.equal([]);
    expect(locksIn('subsets: [{addresses: [{ip: 192.0.2.1}]}]')).to.deep.equal([]);
    expect(locksIn('externalIPs: 192.0.2.1')).to.deep.equal([]);
  });

  it('are none of YAML that cannot be read', () => {
    expect(locksIn('ports: [{nodePort: 30080}')).to.deep.equal([]);
    expect(locksIn('')).to.deep.equal([]);
  });
});

describe('the fields of an object', () => {
  it('are those of all values in it; a placeholder is a text', () => {
    expect(fieldsIn('a: {b: {{web.clusterIP}}}\nc: [{d: "{{x.y}}:80"}]')).to.deep.equal([
      ['a', { b: 'placeholder' }],
      ['b', 'placeholder'],
      ['c', [{ d: 'placeholder:80' }]],
      ['0', { d: 'placeholder:80' }],
      ['d', 'placeholder:80'],
    ]);
  });
});

describe('an object that is the work of the API server alone', () => {
  it('is a Service, an address or a range, unless a provider acts on it', () => {
    expect(
      ['Service', 'IPAddress', 'ServiceCIDR'].every((kind) => isApiServerOnly(kind as 'Service')),
    ).to.equal(true);
    expect(['Pod', 'Endpoints', 'Node'].some((kind) => isApiServerOnly(kind as 'Pod'))).to.equal(false);
    for (const yaml of [
      'type: LoadBalancer',
      'loadBalancerIP: 192.0.2.1',
      'status: {}',
      'spec: {type: LoadBalancer}',
    ])
      expect(isApiServerOnly('Service', yaml), yaml).to.equal(false);
    expect(isApiServerOnly('Service', 'type: NodePort\nports: [{port: 80}]')).to.equal(true);
  });

  it('has fields that the API server sets', () => {
    expect(
      areApiServerOnly('Service', [
        ['field', 'value'],
        ['spec.clusterIP', 'None'],
      ]),
    ).to.equal(true);
    for (const [field, value] of [
      ['status.loadBalancer', '{}'],
      ['spec.loadBalancerClass', 'a/b'],
      ['spec.type', 'LoadBalancer'],
    ])
      expect(
        areApiServerOnly('Service', [
          ['field', 'value'],
          [field, value],
        ]),
        field,
      ).to.equal(false);
    expect(areApiServerOnly('Pod', [['field'], ['metadata.uid']])).to.equal(false);
  });
});
