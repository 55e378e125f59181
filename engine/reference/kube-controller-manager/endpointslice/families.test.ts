import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointSlice, Pod, ServiceSpec } from '../../../kubernetes/objects.ts';
import { DECISIONS } from '../decisions.ts';
import { NODE, podOf, readerOf, serviceOf, unrecorded } from '../reader.testing.ts';
import { addressTypesFor } from './addresstypes.ts';
import { endpointSliceController } from './controller.ts';
import { addressesOf } from './endpoint.ts';

const DUAL: ServiceSpec = { ipFamilies: ['IPv6', 'IPv4'] };
const dualPod = (n: number): Pod =>
  podOf(n, { status: { podIPs: [{ ip: `10.0.0.${n}` }, { ip: `fd00:0:0::${n}` }] } });

const reconcile = (spec: ServiceSpec, ...objects: (Pod | EndpointSlice)[]) =>
  endpointSliceController(DECISIONS, unrecorded).reconcile(
    'test/foo',
    readerOf(NODE, serviceOf(spec), ...objects),
  );
const slicesOf = (spec: ServiceSpec, ...pods: Pod[]) =>
  reconcile(spec, ...pods).map(({ object }, i) => {
    const slice = object as EndpointSlice;
    return { ...slice, metadata: { ...slice.metadata, name: `foo-${i}`, uid: `${i}` } };
  });
const listed = ({ addressType, endpoints }: EndpointSlice) => [
  addressType,
  (endpoints ?? []).map(({ addresses }) => addresses[0]),
];

/** What a Service says of its families, and in which it has slices (TestGetAddressTypesForService). */
const FAMILIES: [title: string, spec: ServiceSpec, families: string[]][] = [
  ['IPv4', { ipFamilies: ['IPv4'] }, ['IPv4']],
  ['IPv6', { ipFamilies: ['IPv6'], clusterIP: 'None' }, ['IPv6']],
  ['both', DUAL, ['IPv6', 'IPv4']],
  ['nothing, with an address of IPv4', {}, ['IPv4']],
  ['nothing, with an address of IPv6', { clusterIP: 'fd00::1' }, ['IPv6']],
  ['nothing, headless', { clusterIP: 'None' }, ['IPv4', 'IPv6']],
];

describe('the families of slices', () => {
  for (const [title, spec, families] of FAMILIES)
    it(`are ${families.join(' and ')} for a Service that says ${title}`, () => {
      expect(addressTypesFor(serviceOf(spec))).to.deep.equal(families);
    });

  it('have the addresses of pods, in canonical spelling', () => {
    const pod = podOf(1, { status: { podIPs: [{ ip: '010.0.0.1' }, { ip: 'FD00:0::1' }] } });
    expect(addressesOf(pod, 'IPv4')).to.deep.equal(['10.0.0.1']);
    expect(addressesOf(pod, 'IPv6')).to.deep.equal(['fd00::1']);
    expect(addressesOf(podOf(1), 'IPv6')).to.deep.equal([]);
  });

  it('have a slice each, without the pods that lack an address in it', () => {
    expect(slicesOf(DUAL, dualPod(1), podOf(2)).map(listed)).to.deep.equal([
      ['IPv6', ['fd00::1']],
      ['IPv4', ['10.0.0.1', '1.2.3.6']],
    ]);
  });

  it('have a placeholder each while no pod is there', () => {
    expect(slicesOf(DUAL).map(listed)).to.deep.equal([
      ['IPv6', []],
      ['IPv4', []],
    ]);
  });

  it('lose their slices with the family', () => {
    const slices = slicesOf(DUAL, dualPod(1));
    const changes = reconcile({ ipFamilies: ['IPv6'] }, dualPod(1), ...slices);
    expect(changes.map(({ verb, object }) => `${verb} ${object.metadata.name}`)).to.deep.equal([
      'delete foo-1',
    ]);
  });
});
