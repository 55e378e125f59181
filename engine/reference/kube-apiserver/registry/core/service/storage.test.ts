import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { bareServer, causesOf, create, isFree, service, takenIPs, update } from './registry.testing.ts';

describe('creating a Service', () => {
  it('fills in the defaults (VAL-01)', () => {
    const { spec } = create(bareServer(), { ports: [{ port: 80 }] });
    expect(spec).to.deep.include({
      type: 'ClusterIP',
      sessionAffinity: 'None',
      internalTrafficPolicy: 'Cluster',
      ipFamilyPolicy: 'SingleStack',
      ipFamilies: ['IPv4'],
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
    });
    expect(spec.clusterIPs).to.deep.equal([spec.clusterIP]);
    expect(spec.externalTrafficPolicy).to.equal(undefined);
  });

  const rejected: [string, ServiceSpec, string[]][] = [
    ['no ports (VAL-05)', {}, ['spec.ports Required value']],
    [
      'nameless ports (VAL-07)',
      { ports: [{ port: 80 }, { port: 81 }] },
      ['spec.ports[0].name Required value', 'spec.ports[1].name Required value'],
    ],
    [
      'a port that is not a port, and the target that follows it (VAL-11)',
      { ports: [{ port: 65_536 }] },
      [
        'spec.ports[0].port Invalid value: 65536: must be between 1 and 65535, inclusive',
        'spec.ports[0].targetPort Invalid value: 65536: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'an unknown protocol (VAL-15)',
      { ports: [{ port: 80, protocol: 'HTTP' as 'TCP' }] },
      ['spec.ports[0].protocol Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"'],
    ],
    [
      'a headless node port Service (VAL-29)',
      { type: 'NodePort', clusterIP: 'None', ports: [{ port: 80 }] },
      [`spec.clusterIPs[0] Invalid value: "None": may not be set to 'None' for NodePort services`],
    ],
    [
      'an external name with an address (VAL-26)',
      { type: 'ExternalName', externalName: 'x.example.com', clusterIP: '10.96.0.9' },
      ['spec.clusterIPs Forbidden: may not be set for ExternalName services'],
    ],
    [
      'an address outside the range (CIP-07)',
      { clusterIP: '10.97.0.1', ports: [{ port: 80 }] },
      [
        'spec.clusterIPs Invalid value: ["10.97.0.1"]: failed to allocate IP 10.97.0.1: the provided network does not match the current range',
      ],
    ],
    [
      'clusterIPs without clusterIP (VAL-41)',
      { clusterIPs: ['10.96.0.9'], ports: [{ port: 80 }] },
      ['spec.clusterIPs Invalid value: ["10.96.0.9"]: must be empty when `clusterIP` is not specified'],
    ],
  ];
  for (const [what, spec, causes] of rejected) {
    it(`rejects ${what}`, () => {
      expect(causesOf(() => create(bareServer(), spec))).to.deep.equal(causes);
    });
  }

  it('reports the allocator before validation (VAL-45)', () => {
    const server = bareServer();
    create(server, { clusterIP: '10.96.0.9', ports: [{ port: 80 }] });
    const causes = causesOf(() => create(server, { clusterIP: '10.96.0.9', ports: [{ port: 0 }] }));
    expect(causes).to.have.length(1);
    expect(causes[0]).to.contain('provided IP is already allocated');
  });

  it('leaves nothing reserved when it fails (CIP-12, NP-15)', () => {
    const server = bareServer();
    const spec: ServiceSpec = {
      type: 'NodePort',
      clusterIP: '10.96.0.9',
      ports: [{ port: 80, nodePort: 30_001 }, { port: 81 }],
    };
    expect(causesOf(() => create(bareServer(), spec))).to.have.length(2);
    expect(takenIPs(server)).to.deep.equal([]);
    expect(isFree(server, 30_001)).to.equal(true);
  });

  it('shares a node port between the protocols of one port, and refuses it to another port (NP-08, NP-09)', () => {
    const server = bareServer();
    const { spec } = create(server, {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 53 },
        { name: 'b', port: 53, protocol: 'UDP' },
      ],
    });
    expect(spec.ports?.[0].nodePort).to.equal(spec.ports?.[1].nodePort);
    const clash: ServiceSpec = {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 53, nodePort: 30_001 },
        { name: 'b', port: 54, protocol: 'UDP', nodePort: 30_001 },
      ],
    };
    expect(causesOf(() => create(server, clash))[0]).to.contain('provided port is already allocated');
  });

  it('leaves the request as it was', () => {
    const request = service({ ports: [{ port: 80 }] });
    const before = structuredClone(request);
    bareServer().create('Service', request);
    expect(request).to.deep.equal(before);
  });
});

describe('changing a Service', () => {
  it('keeps what the request left out (UPD-02)', () => {
    const server = bareServer();
    const old = create(server, { type: 'NodePort', ports: [{ port: 80 }] });
    const next = update(server, { type: 'NodePort', ports: [{ port: 80 }] });
    expect(next.spec.clusterIP).to.equal(old.spec.clusterIP);
    expect(next.spec.ports?.[0].nodePort).to.equal(old.spec.ports?.[0].nodePort);
  });

  it('carries node ports by the name of the port (UPD-04, UPD-05)', () => {
    const server = bareServer();
    const old = create(server, {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 80 },
        { name: 'b', port: 81 },
      ],
    });
    const [a, b] = (old.spec.ports ?? []).map((p) => p.nodePort);
    const swapped = update(server, {
      type: 'NodePort',
      ports: [
        { name: 'b', port: 81 },
        { name: 'a', port: 80 },
      ],
    });
    expect(swapped.spec.ports?.map((p) => p.nodePort)).to.deep.equal([b, a]);
    const taken = update(server, {
      type: 'NodePort',
      ports: [
        { name: 'a', port: 80, nodePort: b },
        { name: 'b', port: 81 },
      ],
    });
    expect(taken.spec.ports?.[0].nodePort).to.equal(b);
    expect(taken.spec.ports?.[1].nodePort).to.not.equal(b);
  });

  it('does not change the cluster IP (UPD-01)', () => {
    const server = bareServer();
    const old = create(server, { ports: [{ port: 80 }] });
    for (const clusterIP of ['10.96.0.77', 'None']) {
      const causes = causesOf(() => update(server, { ...old.spec, clusterIP }));
      expect(causes[0]).to.match(/^spec\.clusterIPs\[0\] .*may not change once set$/);
    }
  });

  it('releases the cluster IP and the node ports of a Service that becomes an ExternalName (UPD-12, UPD-13)', () => {
    const server = bareServer();
    const old = create(server, { type: 'NodePort', ports: [{ port: 80, nodePort: 30_002 }] });
    const next = update(server, { ...old.spec, type: 'ExternalName', externalName: 'x.example.com' });
    expect(next.spec.clusterIP).to.equal(undefined);
    expect(next.spec.ports?.[0].nodePort).to.equal(undefined);
    expect(takenIPs(server)).to.deep.equal([]);
    expect(isFree(server, 30_002)).to.equal(true);
  });
});
