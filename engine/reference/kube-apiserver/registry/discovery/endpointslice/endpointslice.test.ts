import { describe, it } from 'node:test';
import { expect } from 'chai';
import { textsOf } from '../../causes.testing.ts';
import { endpointSliceStrategy as strategy } from './strategy.ts';
import { SLICES, slice } from './validation.cases.ts';
import { validateEndpointSlice } from './validation.ts';

describe('an EndpointSlice', () => {
  for (const [what, object, ...causes] of SLICES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(validateEndpointSlice(object))).to.deep.equal(causes);
    });

  it('has names and protocols of ports, and conditions', () => {
    const sent = slice({ endpoints: [{ addresses: ['192.0.2.1'] }], ports: [{ port: 80 }] });
    const { endpoints, ports } = strategy.defaults?.(sent) ?? sent;
    expect(endpoints).to.deep.equal([{ addresses: ['192.0.2.1'], conditions: {} }]);
    expect(ports).to.deep.equal([{ name: '', port: 80, protocol: 'TCP' }]);
    const empty = strategy.prepareForCreate?.(slice({ endpoints: [], ports: [] }));
    expect(empty).to.deep.include({ endpoints: null, ports: null });
  });

  it('keeps its address type, and endpoints that were valid once', () => {
    const old = slice({ endpoints: [{ addresses: ['127.0.0.1'] }] });
    const update = strategy.validateUpdate;
    expect(
      textsOf(update?.(slice({ ...old, ports: [{ name: 'a', protocol: 'TCP' }] }), old) ?? []),
    ).to.deep.equal([]);
    expect(textsOf(update?.(slice({ ...old, addressType: 'FQDN' }), old) ?? [])).to.deep.equal([
      'addressType: Invalid value: "FQDN": field is immutable',
    ]);
    const changed = slice({ endpoints: [{ addresses: ['127.0.0.2'] }] });
    expect(textsOf(update?.(changed, old) ?? [])).to.deep.equal([
      'endpoints[0].addresses[0]: Invalid value: "127.0.0.2": may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ]);
  });

  it('counts changes of its content and of its labels as generations', () => {
    const old = slice({ metadata: { name: 's', namespace: 'default', generation: 4 } });
    const labelled = { ...old, metadata: { ...old.metadata, labels: { app: 'web' } } };
    const annotated = { ...old, metadata: { ...old.metadata, annotations: { note: '' } } };
    const generation = (next: typeof old) => strategy.prepareForUpdate?.(next, old).metadata.generation;
    expect([labelled, annotated, { ...old, ports: [{}] }].map(generation)).to.deep.equal([5, 4, 5]);
  });

  it('loses the topology that v1beta1 had', () => {
    const sent = slice({ endpoints: [{ addresses: ['192.0.2.1'], deprecatedTopology: { a: 'b' } }] });
    expect(strategy.prepareForCreate?.(sent).endpoints).to.deep.equal([{ addresses: ['192.0.2.1'] }]);
    expect(strategy.prepareForUpdate?.(sent, sent).endpoints).to.deep.equal(sent.endpoints);
  });

  it('is written with warnings about names and about spellings, unless a controller writes it', () => {
    const names = slice({ addressType: 'FQDN', endpoints: [{ addresses: ['a.b'] }] });
    expect(strategy.warningsOnCreate?.(names)).to.deep.equal([
      'spec.addressType: FQDN endpoints are deprecated',
    ]);
    expect(strategy.warningsOnUpdate?.(names, names)).to.deep.equal([]);
    const spelled = slice({ endpoints: [{ addresses: ['192.0.2.1', '::ffff:192.0.2.1'] }] });
    const warning =
      'endpoints[0].addresses[1]: non-standard IP address "::ffff:192.0.2.1" is invalid: use "192.0.2.1"';
    expect(strategy.warningsOnCreate?.(spelled)).to.deep.equal([warning]);
    const labels = { 'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io' };
    const managed = { ...spelled, metadata: { ...spelled.metadata, labels } };
    expect(strategy.warningsOnCreate?.(managed)).to.deep.equal([]);
  });
});
