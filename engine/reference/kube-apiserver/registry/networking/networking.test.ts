import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { IPAddress, ServiceCIDR } from '../../../../kubernetes/objects.ts';
import { validateIPAddress, validateIPAddressName, validateIPAddressUpdate } from './ipaddress/validation.ts';
import { validateServiceCIDR, validateServiceCIDRUpdate } from './servicecidr/validation.ts';

type Ref = Partial<IPAddress['spec']['parentRef']>;

const range = (...cidrs: string[]): ServiceCIDR => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  metadata: { name: 'extra' },
  spec: { cidrs },
});
const address = (parentRef?: Ref): IPAddress => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'IPAddress',
  metadata: { name: '10.96.0.9' },
  spec: { parentRef } as IPAddress['spec'],
});
const texts = (causes: { field?: string; message?: string }[]) =>
  causes.map((c) => `${c.field} ${c.message}`);

/** As kube-apiserver 1.36 says it. */
const RANGES: [cidrs: string[], causes: string[]][] = [
  [['172.31.0.0/24'], []],
  [['172.31.0.0/24', 'fd00::/64'], []],
  [['fd00::/64', '172.31.0.0/24'], []],
  [[], ['spec.cidrs Required value: at least one CIDR required']],
  [['a', 'b', 'c'], ['spec.cidrs Invalid value: {"CIDRs":["a","b","c"]}: may only hold up to 2 values']],
  [
    ['a', '10.1.0.0/8'],
    [
      'spec.cidrs[0] Invalid value: "a": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
      'spec.cidrs[1] Invalid value: "10.1.0.0/8": must not have bits set beyond the prefix length',
    ],
  ],
  [
    ['10.0.0.0/8', '10.0.0.0/8'],
    [
      'spec.cidrs Invalid value: ["10.0.0.0/8","10.0.0.0/8"]: may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64',
    ],
  ],
  [['FD00::/64'], ['spec.cidrs[0] Invalid value: "FD00::/64": must be in canonical form ("fd00::/64")']],
];

const UPDATES: [before: string[], after: string[], causes: string[]][] = [
  [['172.31.0.0/24'], ['172.31.0.0/24'], []],
  [['172.31.0.0/24'], ['172.31.0.0/24', 'fd00::/64'], []],
  [
    ['172.31.0.0/24'],
    ['172.31.0.0/25'],
    ['spec.cidrs[0] Invalid value: "172.31.0.0/25": field is immutable'],
  ],
  [['172.31.0.0/24'], [], ['spec.cidrs Invalid value: []: field is immutable']],
  [
    ['172.31.0.0/24', 'fd00::/64'],
    ['172.31.0.0/24'],
    ['spec.cidrs Invalid value: ["172.31.0.0/24"]: field is immutable'],
  ],
  [
    ['172.31.0.0/24'],
    ['172.31.0.0/25', '10.0.0.0/33'],
    [
      'spec.cidrs[0] Invalid value: "172.31.0.0/25": field is immutable',
      'spec.cidrs[1] Invalid value: "10.0.0.0/33": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)',
    ],
  ],
];

describe('validation of a ServiceCIDR', () => {
  for (const [cidrs, causes] of RANGES)
    it(`with ${cidrs.join(' and ') || 'no range'}`, () => {
      expect(texts(validateServiceCIDR(range(...cidrs)))).to.deep.equal(causes);
    });

  for (const [before, after, causes] of UPDATES)
    it(`that had ${before.join(' and ')} and has ${after.join(' and ') || 'none'} now`, () => {
      expect(texts(validateServiceCIDRUpdate(range(...after), range(...before)))).to.deep.equal(causes);
    });
});

const NAMES: [name: string, problems: string[]][] = [
  ['10.96.0.9', []],
  ['fd00::1', []],
  ['10.0.0.300', ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
  ['001.2.3.4', ['must not have leading 0s']],
  ['FD00::1', ['must be in canonical form ("fd00::1")']],
  ['::ffff:10.0.0.1', ['must not be an IPv4-mapped IPv6 address']],
];

const PARENTS: [title: string, parent: Ref | undefined, causes: RegExp[]][] = [
  ['a Service', { resource: 'services', namespace: 'demo', name: 'web' }, []],
  ['nothing', undefined, [/^spec\.parentRef Required value$/]],
  [
    'nobody',
    { group: 'A_b', resource: '', namespace: '..', name: 'a/b' },
    [
      /^spec\.parentRef\.group Invalid value: "A_b"/,
      /^spec\.parentRef\.resource Required value$/,
      /^spec\.parentRef\.name Invalid value: "a\/b": may not contain '\/'$/,
      /^spec\.parentRef\.namespace Invalid value: "\.\.": may not be '\.\.'$/,
    ],
  ],
];

describe('validation of an IPAddress', () => {
  for (const [name, problems] of NAMES)
    it(`of the name ${name}`, () => {
      expect(validateIPAddressName(name)).to.deep.equal(problems);
    });

  for (const [title, parent, causes] of PARENTS)
    it(`of ${title}`, () => {
      const found = texts(validateIPAddress(address(parent)));
      expect(found).to.have.length(causes.length);
      for (const [i, cause] of causes.entries()) expect(found[i]).to.match(cause);
    });

  it('whose parent is another one now', () => {
    const [before, after] = ['foo', 'bar'].map((name) => address({ resource: 'services', name }));
    expect(texts(validateIPAddressUpdate(after, before))).to.deep.equal([
      'spec.parentRef Invalid value: {"Group":"","Resource":"services","Namespace":"","Name":"bar"}: field is immutable',
    ]);
    expect(validateIPAddressUpdate(before, before)).to.deep.equal([]);
  });
});
