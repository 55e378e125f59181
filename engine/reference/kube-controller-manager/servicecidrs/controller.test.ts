import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ServiceCIDR } from '../../../kubernetes/objects.ts';
import { ControlPlane, refusal } from '../../controlplane.testing.ts';
import { DUAL_STACK } from '../../layout.ts';

const FINALIZER = 'networking.k8s.io/service-cidr-finalizer';

const rangeOf = (plane: ControlPlane, name: string) => plane.find<ServiceCIDR>('ServiceCIDR', name);
const readyOf = (plane: ControlPlane, name: string) => {
  const { status, reason } = rangeOf(plane, name)?.status?.conditions?.[0] ?? {};
  return [status, reason];
};

describe('the controller of ServiceCIDRs', () => {
  it('protects each range, and says that it is ready (CIDR-01, CIDR-06)', () => {
    const plane = new ControlPlane(DUAL_STACK);
    plane.range('extra', '10.97.0.0/28');
    plane.settle();
    for (const name of ['kubernetes', 'extra']) {
      expect(rangeOf(plane, name)?.metadata.finalizers).to.deep.equal([FINALIZER]);
      expect(readyOf(plane, name)).to.deep.equal(['True', '']);
    }
    expect(plane.service('far', { clusterIP: '10.97.0.5' }).spec.clusterIPs).to.deep.equal(['10.97.0.5']);
  });

  it('keeps a range whose addresses are used, which gives out no further ones (CIDR-07, CIDR-09)', () => {
    const plane = new ControlPlane();
    plane.range('extra', '10.97.0.0/28');
    plane.service('far', { clusterIP: '10.97.0.5' });
    plane.settle();
    plane.delete('ServiceCIDR', 'extra');
    expect(refusal(() => plane.service('late', { clusterIP: '10.97.0.6' }))).to.contain(
      'the provided network does not match the current range',
    );
    expect(plane.settle()).to.be.below(1);
    expect(readyOf(plane, 'extra')).to.deep.equal(['False', 'Terminating']);
    plane.delete('Service', 'far', 'default');
    expect(plane.settle()).to.be.within(9, 11);
    expect(rangeOf(plane, 'extra')).to.equal(undefined);
  });

  it('lets a range go ten seconds after it was deleted (CIDR-08)', () => {
    const plane = new ControlPlane();
    plane.range('extra', '10.97.0.0/28');
    plane.settle();
    plane.delete('ServiceCIDR', 'extra');
    plane.cluster.clock.advance(9_000);
    expect(rangeOf(plane, 'extra')).to.not.equal(undefined);
    plane.cluster.clock.advance(2_000);
    expect(rangeOf(plane, 'extra')).to.equal(undefined);
  });

  it('lets a range go that lies in another one, with its addresses in use (CIDR-10)', () => {
    const plane = new ControlPlane();
    plane.range('outer', '10.97.0.0/24');
    plane.range('inner', '10.97.0.0/28');
    plane.service('far', { clusterIP: '10.97.0.5' });
    plane.settle();
    plane.delete('ServiceCIDR', 'inner');
    plane.settle();
    expect(rangeOf(plane, 'inner')).to.equal(undefined);
    plane.delete('ServiceCIDR', 'outer');
    plane.settle();
    expect(readyOf(plane, 'outer')).to.deep.equal(['False', 'Terminating']);
    plane.range('other', '10.97.0.0/24');
    plane.settle();
    expect(rangeOf(plane, 'outer')).to.equal(undefined);
  });

  it('makes room where a range is full (CIDR-14)', () => {
    const plane = new ControlPlane({ serviceCIDRs: ['10.96.0.0/28'] });
    for (let i = 0; i < 12; i++) plane.service(`s${i}`, {});
    expect(refusal(() => plane.service('more', {}))).to.contain('range is full');
    plane.range('extra', '10.97.0.0/28');
    expect(plane.service('more', {}).spec.clusterIP).to.match(/^10\.97\.0\./);
  });
});
