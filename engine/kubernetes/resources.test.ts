import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../contract/references.ts';
import { isReady, readiness } from './conditions.ts';
import type { KubeObject } from './objects.ts';
import { apiVersionOf, KINDS, RESOURCES, resourceOf } from './resources.ts';

describe('references', () => {
  const CASES: [text: string, namespace: string, name: string][] = [
    ['web', 'demo', 'web'],
    ['shop/web', 'shop', 'web'],
    ['demo/web', 'demo', 'web'],
  ];
  for (const [text, namespace, name] of CASES)
    it(text, () => {
      expect(parseRef(text)).to.deep.equal({ namespace, name });
    });
});

/** The output of `kubectl api-resources` of 1.36. */
const LISTED: [kind: string, plural: string, short: string, version: string, namespaced: boolean][] = [
  ['Namespace', 'namespaces', 'ns', 'v1', false],
  ['Node', 'nodes', 'no', 'v1', false],
  ['Pod', 'pods', 'po', 'v1', true],
  ['Service', 'services', 'svc', 'v1', true],
  ['Endpoints', 'endpoints', 'ep', 'v1', true],
  ['EndpointSlice', 'endpointslices', '', 'discovery.k8s.io/v1', true],
  ['Deployment', 'deployments', 'deploy', 'apps/v1', true],
  ['ReplicaSet', 'replicasets', 'rs', 'apps/v1', true],
  ['IPAddress', 'ipaddresses', 'ip', 'networking.k8s.io/v1', false],
  ['ServiceCIDR', 'servicecidrs', '', 'networking.k8s.io/v1', false],
  ['StatefulSet', 'statefulsets', 'sts', 'apps/v1', true],
  ['DaemonSet', 'daemonsets', 'ds', 'apps/v1', true],
  ['Job', 'jobs', '', 'batch/v1', true],
  ['ConfigMap', 'configmaps', 'cm', 'v1', true],
  ['Secret', 'secrets', '', 'v1', true],
  ['ServiceAccount', 'serviceaccounts', 'sa', 'v1', true],
  ['Event', 'events', 'ev', 'v1', true],
  ['Lease', 'leases', '', 'coordination.k8s.io/v1', true],
  ['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb', 'policy/v1', true],
];

describe('resources', () => {
  for (const [kind, plural, short, version, namespaced] of LISTED)
    it(plural, () => {
      const resource = resourceOf(kind);
      expect(apiVersionOf(resource)).to.equal(version);
      expect(resource).to.deep.include({ kind, plural, namespaced, singular: kind.toLowerCase() });
      expect(resource.shortNames.join(' ')).to.equal(short);
    });

  it('are all of these', () => {
    expect(RESOURCES.map(({ kind }) => kind)).to.have.members(LISTED.map(([kind]) => kind));
    expect(KINDS).to.have.members(LISTED.map(([kind]) => kind));
  });

  it('of an unknown kind are an error that lists the kinds', () => {
    expect(() => resourceOf('Bean')).to.throw('kind Bean is not one of Service, Pod,');
    expect(() => resourceOf('service')).to.throw('kind service is not one of');
  });
});

describe('the condition Ready', () => {
  const withConditions = (...conditions: [type: string, status: 'True' | 'False' | 'Unknown'][]) =>
    ({
      kind: 'Pod',
      status: { conditions: conditions.map(([type, status]) => ({ type, status })) },
    }) as unknown as KubeObject;
  const CASES: [title: string, object: KubeObject, status: string | undefined][] = [
    ['True', withConditions(['Ready', 'True']), 'True'],
    ['False', withConditions(['Ready', 'False']), 'False'],
    ['Unknown', withConditions(['Ready', 'Unknown']), 'Unknown'],
    ['after another', withConditions(['ContainersReady', 'True'], ['Ready', 'False']), 'False'],
    ['not set', withConditions(['ContainersReady', 'True']), undefined],
    ['no conditions', withConditions(), undefined],
    ['no status', { kind: 'Pod' } as KubeObject, undefined],
  ];
  for (const [title, object, status] of CASES)
    it(title, () => {
      expect(readiness(object)).to.equal(status);
      expect(isReady(object)).to.equal(status === 'True');
    });
});
