import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Handler } from '../../kubernetes/containers.ts';
import { probe } from './probe.ts';

const TARGET = {
  ip: '10.244.1.2',
  listening: [
    { port: 8080, protocol: 'TCP' as const, http: true },
    { port: 8443, protocol: 'TCP' as const, http: true, tls: true },
    { port: 53, protocol: 'UDP' as const },
  ],
};
const CONTAINER = { name: 'c', image: 'i', ports: [{ name: 'web', containerPort: 8080 }] };

/** A probe, and what it says: undefined if it succeeds. */
const PROBES: [probe: Handler, output: string | undefined][] = [
  [{ httpGet: { port: 8080, path: '/any' } }, undefined],
  [{ httpGet: { port: 'web' } }, undefined],
  [{ httpGet: { port: 8443, scheme: 'HTTPS' } }, undefined],
  [
    { httpGet: { port: 9090, path: 'x' } },
    'Get "http://10.244.1.2:9090/x": dial tcp 10.244.1.2:9090: connect: connection refused',
  ],
  [
    { httpGet: { port: 9090, host: 'fd00::1' } },
    'Get "http://[fd00::1]:9090/": dial tcp [fd00::1]:9090: connect: connection refused',
  ],
  [
    { httpGet: { port: 8080, scheme: 'HTTPS' } },
    'Get "https://10.244.1.2:8080/": http: server gave HTTP response to HTTPS client',
  ],
  [{ httpGet: { port: 'none' } }, 'strconv.Atoi: parsing "none": invalid syntax'],
  [{ tcpSocket: { port: 8080 } }, undefined],
  [{ tcpSocket: { port: 53 } }, 'dial tcp 10.244.1.2:53: connect: connection refused'],
  [
    { grpc: { port: 5000 } },
    'timeout: failed to connect service "10.244.1.2:5000" within 1s: context deadline exceeded',
  ],
  [{ exec: { command: ['true'] } }, undefined],
  [{ exec: { command: ['sh', '-c', 'exit 3'] } }, ''],
];

describe('a probe', () => {
  for (const [given, output] of PROBES)
    it(`${JSON.stringify(given)}: ${output ?? 'succeeds'}`, () => {
      expect(probe(given, CONTAINER, TARGET)?.output).to.equal(output);
    });

  it('that cannot be carried out says nothing of the container', () => {
    expect(probe({ tcpSocket: { port: 'none' } }, CONTAINER, TARGET)).to.include({ errored: true });
    expect(probe({ tcpSocket: { port: 1 } }, CONTAINER, TARGET)).to.not.have.property('errored');
  });
});
