import { describe, it } from 'node:test';
import { expect } from 'chai';
import type {
  EndpointSlice,
  Endpoints,
  IPAddress,
  Service,
  ServiceCIDR,
} from '../../../kubernetes/objects.ts';
import { ControlPlane } from '../../controlplane.testing.ts';
import { DUAL_STACK } from '../../layout.ts';

const IPV6 = {
  serviceCIDRs: ['fd00:10:96::/112'],
  podCIDRs: ['fd00:10:244::/56'],
  nodeCIDRs: ['fd99::/64'],
};
const LAYOUTS = [
  ['IPv4', {}, '10.96.0.1', '10.99.0.10'],
  ['both families', DUAL_STACK, '10.96.0.1', '10.99.0.10'],
  ['IPv6', IPV6, 'fd00:10:96::1', 'fd99::10'],
] as const;

/** Cluster IPs of the Service, addresses of its Endpoints and its slice. */
function kubernetes(plane: ControlPlane) {
  const ref = ['kubernetes', 'default'] as const;
  const slice = plane.find<EndpointSlice>('EndpointSlice', ...ref);
  return {
    clusterIPs: plane.find<Service>('Service', ...ref)?.spec.clusterIPs,
    endpoints: plane.find<Endpoints>('Endpoints', ...ref)?.subsets?.[0].addresses?.map(({ ip }) => ip),
    slice: slice && [slice.addressType, ...(slice.endpoints ?? []).flatMap(({ addresses }) => addresses)],
  };
}

describe('default/kubernetes', () => {
  for (const [name, layout, serviceIP, publicIP] of LAYOUTS)
    it(`comes back within ten seconds, on a cluster of ${name}`, () => {
      const plane = new ControlPlane(layout);
      const family = publicIP.includes(':') ? 'IPv6' : 'IPv4';
      const whole = { clusterIPs: [serviceIP], endpoints: [publicIP], slice: [family, publicIP] };
      expect(kubernetes(plane)).to.deep.equal(whole);
      plane.delete('Service', 'kubernetes', 'default');
      plane.delete('EndpointSlice', 'kubernetes', 'default');
      expect(kubernetes(plane)).to.deep.equal({
        clusterIPs: undefined,
        endpoints: undefined,
        slice: undefined,
      });
      expect(plane.settle()).to.be.within(0.001, 11);
      expect(kubernetes(plane)).to.deep.equal(whole);
    });

  it('waits for its address, which another Service has', () => {
    const plane = new ControlPlane();
    plane.delete('Service', 'kubernetes', 'default');
    plane.service('thief', { clusterIP: '10.96.0.1' });
    plane.settle();
    expect(kubernetes(plane).clusterIPs).to.equal(undefined);
    plane.delete('Service', 'thief', 'default');
    plane.settle();
    expect(kubernetes(plane).clusterIPs).to.deep.equal(['10.96.0.1']);
  });
});

describe('the ServiceCIDR kubernetes', () => {
  it('comes back when it is gone, with the ranges of the cluster', () => {
    const plane = new ControlPlane({ serviceCIDRs: ['10.96.0.0/16', 'fd00:10:96::/112'] });
    plane.range('wider', '10.0.0.0/8', 'fd00::/64');
    plane.range('other', 'fd00:10:96::/112');
    plane.settle();
    const { uid } = plane.find('ServiceCIDR', 'kubernetes')?.metadata ?? {};
    plane.delete('ServiceCIDR', 'kubernetes');
    plane.settle();
    const range = plane.find<ServiceCIDR>('ServiceCIDR', 'kubernetes');
    expect(range?.spec.cidrs).to.deep.equal(['10.96.0.0/16', 'fd00:10:96::/112']);
    expect(range?.metadata.uid).to.not.equal(uid);
    expect(range?.status?.conditions?.[0].status).to.equal('True');
  });
});

describe('IPAddresses', () => {
  const parentOf = (plane: ControlPlane, ip: string) =>
    plane.find<IPAddress>('IPAddress', ip)?.spec.parentRef.name;
  const address = (name: string, service: string, managed = true): IPAddress => ({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IPAddress',
    metadata: managed
      ? { name, labels: { 'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io' } }
      : { name },
    spec: { parentRef: { resource: 'services', namespace: 'default', name: service } },
  });

  it('that are deleted are made again within three minutes, and are free until then', () => {
    const plane = new ControlPlane();
    plane.service('web', { clusterIP: '10.96.0.9' });
    plane.settle();
    plane.delete('IPAddress', '10.96.0.9');
    expect(plane.settle()).to.be.within(1, 180);
    expect(parentOf(plane, '10.96.0.9')).to.equal('web');
    expect(plane.events()).to.deep.equal([
      'ClusterIPNotAllocated Cluster IP [IPv4]: 10.96.0.9 is not allocated; repairing',
    ]);
  });

  it('of Services that do not exist go after a minute, if the allocator made them (CIDR-13)', () => {
    const plane = new ControlPlane();
    plane.cluster.api.create('IPAddress', address('10.96.0.20', 'nobody'));
    plane.cluster.api.create('IPAddress', address('10.96.0.21', 'nobody', false));
    expect(plane.settle()).to.be.within(59, 62);
    expect(parentOf(plane, '10.96.0.20')).to.equal(undefined);
    expect(parentOf(plane, '10.96.0.21')).to.equal('nobody');
    expect(plane.events()).to.deep.equal([
      'IPAddressNotAllocated IPAddress: 10.96.0.20 for Service default/nobody appears to have leaked: cleaning up',
    ]);
  });

  it('that name a Service which has another address go', () => {
    const plane = new ControlPlane();
    plane.service('web', { clusterIP: '10.96.0.9' });
    plane.cluster.clock.advance(10_000);
    plane.cluster.api.create('IPAddress', address('10.96.0.20', 'web'));
    plane.settle();
    expect(parentOf(plane, '10.96.0.20')).to.equal(undefined);
    expect(plane.events()[0]).to.match(
      /^IPAddressWrongReference IPAddress: 10\.96\.0\.20 for Service default\/web/,
    );
  });

  it('are there for each Service, and go with it', () => {
    const plane = new ControlPlane(DUAL_STACK);
    const { spec } = plane.service('web', { ipFamilyPolicy: 'RequireDualStack' });
    expect(spec.clusterIPs?.map((ip) => parentOf(plane, ip))).to.deep.equal(['web', 'web']);
    plane.delete('Service', 'web', 'default');
    expect(spec.clusterIPs?.map((ip) => parentOf(plane, ip))).to.deep.equal([undefined, undefined]);
    expect(plane.settle()).to.be.below(1);
  });
});
