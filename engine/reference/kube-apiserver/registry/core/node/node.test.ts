import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Node } from '../../../../../kubernetes/objects.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { nodeStrategy as strategy } from './strategy.ts';
import { validateNodeUpdate } from './validation.ts';

const of = (spec: object, status: object = {}): Node =>
  ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, spec, status }) as Node;
const cidrs = (...podCIDRs: string[]) => of({ podCIDRs });
const taints = (...list: object[]) => of({ taints: list });
const features = (...declaredFeatures: string[]) => of({}, { declaredFeatures });

const PER_FAMILY = 'may specify no more than one CIDR for each IP family';
const EFFECTS = 'supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"';
const FEATURE =
  "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";

const CASES: CauseCase<Node>[] = [
  ['a range of each family', cidrs('10.250.0.0/24', 'fd00::/64')],
  [
    'two ranges of a family',
    cidrs('10.250.0.0/24', '10.251.0.0/24'),
    `spec.podCIDRs: Invalid value: ["10.250.0.0/24","10.251.0.0/24"]: ${PER_FAMILY}`,
  ],
  [
    'a range with bits of a host, and one that is none',
    cidrs('10.250.0.1/24', 'x'),
    'spec.podCIDRs[0]: Invalid value: "10.250.0.1/24": must not have bits set beyond the prefix length',
    'spec.podCIDRs[1]: Invalid value: "x": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    'spec.podCIDRs: Internal error: invalid PodCIDRs. failed to check with dual stack with error:invalid CIDR[1]: <nil> (invalid CIDR address: x)',
    `spec.podCIDRs: Invalid value: ["10.250.0.1/24","x"]: ${PER_FAMILY}`,
  ],
  [
    'taints that differ by their effect',
    taints({ key: 'a', effect: 'NoSchedule' }, { key: 'a', effect: 'NoExecute' }),
  ],
  [
    'a taint twice',
    taints({ key: 'a', effect: 'NoSchedule' }, { key: 'a', value: 'b', effect: 'NoSchedule' }),
    'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"b","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair',
  ],
  [
    'taints without effects that there are',
    taints({ key: 'a' }, { key: 'b', effect: 'No' }),
    'metadata.taints[0].effect: Required value',
    `metadata.taints[1].effect: Unsupported value: "No": ${EFFECTS}`,
  ],
  [
    'half a pod, and less than nothing',
    of({}, { capacity: { pods: '0.5', cpu: '500m' }, allocatable: { cpu: -1, 'example.com/gpu': '1500m' } }),
    'status.capacity.pods: Invalid value: "500m": must be an integer',
    'status.allocatable.cpu: Invalid value: "-1": must be greater than or equal to 0',
    'status.allocatable.example.com/gpu: Invalid value: "1500m": must be an integer',
  ],
  [
    'no swap at all',
    of({}, { nodeInfo: { swap: { capacity: 0 } } }),
    'metadata.nodeSwapStatus.capacity: Invalid value: 0: must be greater than zero',
  ],
  ['declared features', features('A', 'A/b', 'B')],
  [
    'features in disorder',
    features('B', 'A', 'A', 'a'),
    'status.declaredFeatures[1]: Invalid value: "A": list must be sorted alphabetically',
    'status.declaredFeatures[2]: Duplicate value: "A"',
    `status.declaredFeatures[3]: Invalid value: "a": invalid feature name "a": ${FEATURE}`,
  ],
];

describe('a Node', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('keeps its ranges, provider and addresses', () => {
    const old = of({ podCIDRs: ['10.250.0.0/24'], providerID: 'x', externalID: 'e' });
    const address = { type: 'InternalIP', address: '192.0.2.1' };
    const next = of({ podCIDRs: ['10.251.0.0/24'], providerID: 'y' }, { addresses: [address, address] });
    expect(textsOf(validateNodeUpdate(next, old))).to.deep.equal([
      'status.addresses[1]: Duplicate value: {"Type":"InternalIP","Address":"192.0.2.1"}',
      'spec.podCIDRs: Forbidden: node updates may not change podCIDR except from "" to valid',
      'spec.providerID: Forbidden: node updates may not change providerID except from "" to valid',
      'spec.externalID: Forbidden: may not be updated',
    ]);
    expect(validateNodeUpdate(old, of({ externalID: 'e' }))).to.deep.equal([]);
  });

  it('has the first of its ranges twice, and all of its capacity to give', () => {
    const stored = strategy.defaults?.(
      of({ podCIDR: '10.1.0.0/24', podCIDRs: ['10.2.0.0/24'] }, { capacity: { cpu: '1' } }),
    );
    expect(stored?.spec).to.deep.equal({ podCIDR: '10.1.0.0/24', podCIDRs: ['10.1.0.0/24'] });
    expect(stored?.status).to.deep.include({ capacity: { cpu: '1' }, allocatable: { cpu: '1' } });
    expect(stored?.status?.nodeInfo).to.include({ kubeletVersion: '', osImage: '' });
  });

  it('loses what configured kubelets once, and is written with warnings', () => {
    const sent = of({ configSource: {}, externalID: 'e', podCIDRs: ['FD00::/64'] }, { config: {} });
    const notReady = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
    const kept = { externalID: 'e', podCIDRs: ['FD00::/64'] };
    expect(strategy.prepareForCreate?.(sent)).to.deep.equal(of({ ...kept, taints: [notReady] }));
    expect(strategy.prepareForCreate?.(taints(notReady))).to.deep.equal(taints(notReady));
    expect(strategy.prepareForUpdate?.(sent, sent)).to.deep.equal(of(kept));
    expect(strategy.warningsOnCreate?.(sent)).to.deep.equal([
      'spec.externalID: this field is deprecated, and is unused by Kubernetes',
      'spec.podCIDRs[0]: IPv6 CIDR value "FD00::/64" should be in RFC 5952 canonical format ("fd00::/64")',
    ]);
  });
});
