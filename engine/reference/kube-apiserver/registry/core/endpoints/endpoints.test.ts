import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Endpoints } from '../../../../../kubernetes/objects.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { endpointsStrategy as strategy } from './strategy.ts';
import { validateEndpoints } from './validation.ts';

const of = (...subsets: object[]): Endpoints =>
  ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets }) as Endpoints;
const addresses = [{ ip: '192.0.2.1' }];
const tcp = { port: 80, protocol: 'TCP' };

/** pkg/apis/core/validation: validation_test.go */
const CASES: CauseCase<Endpoints>[] = [
  ['no subsets', of()],
  ['addresses without ports', of({ addresses })],
  ['addresses of both families', of({ addresses, notReadyAddresses: [{ ip: '2001:DB8::1' }], ports: [tcp] })],
  [
    'a subset without addresses',
    of({}),
    'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`',
  ],
  [
    'a host name, of which two functions say that it is no address',
    of({ addresses: [{ ip: 'search.example.com' }] }),
    'subsets[0].addresses[0].ip: Invalid value: "search.example.com": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
    'subsets[0].addresses[0].ip: Invalid value: "search.example.com": must be a valid IP address',
  ],
  [
    'a loopback address that is not ready, of a host with dots',
    of({ notReadyAddresses: [{ ip: '127.0.0.1', hostname: 'a.b' }] }),
    'subsets[0].notReadyAddresses[0].hostname: Invalid value: "a.b": must not contain dots',
    'subsets[0].notReadyAddresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
  ],
  [
    'a node name that is none',
    of({ addresses: [{ ip: '192.0.2.1', nodeName: 'x'.repeat(254) }] }),
    `subsets[0].addresses[0].nodeName: Invalid value: "${'x'.repeat(254)}": must be no more than 253 characters`,
  ],
  [
    'two ports, neither of them right',
    of({
      addresses,
      ports: [
        { ...tcp, port: 0 },
        { name: 'a.b', port: 65_536, protocol: '' },
      ],
    }),
    'subsets[0].ports[0].name: Required value',
    'subsets[0].ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive',
    'subsets[0].ports[1].name: Invalid value: "a.b": must not contain dots',
    'subsets[0].ports[1].port: Invalid value: 65536: must be between 1 and 65535, inclusive',
    'subsets[0].ports[1].protocol: Required value',
  ],
  [
    'an unknown protocol',
    of({ addresses, ports: [{ port: 80, protocol: 'HTTP', appProtocol: 'http' }] }),
    'subsets[0].ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
  ],
];

describe('Endpoints', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(validateEndpoints(object))).to.deep.equal(causes);
    });

  it('have TCP where no protocol is said, and no empty list', () => {
    const sent = of({ addresses, ports: [{ port: 80 }, { port: 53, protocol: 'UDP' }] });
    const [{ ports }] = strategy.defaults?.(sent).subsets ?? [{}];
    expect(ports?.map((port) => port.protocol)).to.deep.equal(['TCP', 'UDP']);
    expect(strategy.defaults?.(of())).to.not.have.property('subsets');
  });

  it('keep subsets that were valid once', () => {
    const old = of({ addresses: [{ ip: '127.0.0.1' }] });
    expect(strategy.validateUpdate?.({ ...old, metadata: { name: 'web', labels: {} } }, old)).to.deep.equal(
      [],
    );
    expect(textsOf(strategy.validateUpdate?.(of({}), old) ?? [])).to.have.length(1);
  });

  it('are written with warnings about spellings', () => {
    const spelled = of({ addresses: [{ ip: '2001:DB8::1' }], notReadyAddresses: [{ ip: '192.0.2.01' }] });
    expect(strategy.warningsOnCreate?.(spelled)).to.deep.equal([
      'subsets[0].addresses[0].ip: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")',
      'subsets[0].notReadyAddresses[0].ip: non-standard IP address "192.0.2.01" is invalid: use "192.0.2.1"',
    ]);
    const labels = { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' };
    expect(strategy.warningsOnCreate?.({ ...spelled, metadata: { name: 'web', labels } })).to.deep.equal([]);
  });
});
