import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Container, Pod, Service } from '../../kubernetes/objects.ts';
import { DECISIONS } from './decisions.ts';
import { getPodDNS } from './dns.ts';
import { ENVIRONMENTS, EXPANSIONS, FOUND, KNOWN, OWN, SERVICES, VARIABLES } from './environment.cases.ts';
import { fromServices } from './envvars.ts';
import { expand, makeEnvironment, namespaceOfServices } from './kubelet_pods.ts';

const container = (env: Container['env'] = []): Container => ({ name: 'c', image: 'i', env });
const pod = (namespace: string, spec: Partial<Pod['spec']> = {}): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace },
  spec: { containers: [container()], ...spec },
});

/** Those of a list that the kubelet has for a pod. */
const seenBy = (p: Pod, services: Service[]) =>
  services.filter(
    ({ metadata: { namespace, name } }) =>
      namespace === namespaceOfServices(p) || (namespace === 'default' && name === 'kubernetes'),
  );

describe('the variables of a Service', () => {
  for (const [title, service, variables] of VARIABLES)
    it(`with ${title}`, () => {
      expect(fromServices([service]).map(({ name, value }) => `${name}=${value}`)).to.deep.equal(variables);
    });

  it('come one Service after the other', () => {
    const all = fromServices(VARIABLES.map(([, service]) => service)).map((v) => `${v.name}=${v.value}`);
    expect(all).to.deep.equal(VARIABLES.flatMap(([, , variables]) => variables));
  });
});

describe('a container gets the variables', () => {
  for (const [title, namespace, enableServiceLinks, hosts] of ENVIRONMENTS)
    it(title, () => {
      for (const services of [SERVICES, SERVICES.toReversed()]) {
        const client = pod(namespace, { enableServiceLinks });
        const found = makeEnvironment(client, container(), seenBy(client, services), DECISIONS);
        const given = Object.entries(found).filter(([name]) => name.endsWith('_SERVICE_HOST'));
        const expected = Object.entries(hosts).map(([name, host]) => [`${name}_SERVICE_HOST`, host]);
        expect(given).to.have.deep.members(expected);
        expect(Object.keys(found)).to.have.length(expected.length * 7);
      }
    });

  it('that it sets itself, which may refer to what is set before and to Services', () => {
    const found = makeEnvironment(pod('test1'), container(OWN), seenBy(pod('test1'), SERVICES), DECISIONS);
    expect(found).to.deep.include(FOUND);
    expect(found.TEST_PORT_8083_TCP).to.equal('tcp://1.2.3.3:8083');
  });
});

describe('a value', () => {
  for (const [value, expanded] of EXPANSIONS)
    it(`${value} becomes ${expanded}`, () => {
      expect(expand(value, KNOWN)).to.equal(expanded);
    });

  it('without a dollar stays as it is (property)', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const plain = text.replaceAll('$', '');
        expect(expand(plain, KNOWN)).to.equal(plain);
        expect(expand(text.replaceAll('$', '$$$$'), KNOWN)).to.equal(text);
      }),
    );
  });
});

/** The policy of a pod, whether it is on the network of its node, and whether it asks the cluster's DNS server (TestGetPodDNSType). */
const POLICIES: [policy: string | undefined, hostNetwork: boolean, cluster: boolean][] = [
  [undefined, false, true],
  [undefined, true, false],
  ['ClusterFirst', false, true],
  ['ClusterFirst', true, false],
  ['ClusterFirstWithHostNet', true, true],
  ['ClusterFirstWithHostNet', false, true],
  ['Default', false, false],
  ['Default', true, false],
  ['None', false, false],
];

const configurer = {
  clusterDomain: 'corp.example',
  clusterDNS: ['10.96.0.10'],
  host: { nameservers: ['10.99.0.10'], searches: ['host.example'], options: ['timeout:1'] },
};

describe('the resolver of a pod', () => {
  for (const [dnsPolicy, hostNetwork, cluster] of POLICIES)
    it(`is ${cluster ? '' : 'not '}that of the cluster with policy ${dnsPolicy}${hostNetwork ? ' on the network of the node' : ''}`, () => {
      const { nameservers } = getPodDNS(pod('demo', { dnsPolicy, hostNetwork }), configurer);
      expect(nameservers.includes('10.96.0.10')).to.equal(cluster);
    });

  it('searches its own namespace, then all Services, then the cluster, then what the node does', () => {
    expect(getPodDNS(pod('shop'), configurer)).to.deep.equal({
      nameservers: ['10.96.0.10'],
      searches: ['shop.svc.corp.example', 'svc.corp.example', 'corp.example', 'host.example'],
      options: ['ndots:5'],
    });
  });
});
