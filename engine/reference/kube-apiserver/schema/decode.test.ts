import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { EndpointSlice, Service } from '../../../kubernetes/objects.ts';
import { decode } from './decode.ts';

describe('decoding', () => {
  it('names unknown fields in the order in which they were sent (seen on 1.36.3)', () => {
    const { strictErrors } = decode('Service', {
      kind: 'Service',
      apiVersion: 'v1',
      metadata: { name: 'x', zzz: 1 },
      type: 'NodePort',
      app: 'b',
      spec: {
        prots: [],
        ports: [
          { port: 80, foo: 1 },
          { port: 81, foo: 1, bar: { x: 1 } },
        ],
        selector: { a: 'b' },
      },
    });
    expect(strictErrors).to.deep.equal(
      [
        'metadata.zzz',
        'type',
        'app',
        'spec.prots',
        'spec.ports[0].foo',
        'spec.ports[1].foo',
        'spec.ports[1].bar',
      ].map((field) => `unknown field "${field}"`),
    );
  });

  it('keeps labels, selectors and annotations as they are, whatever their keys (property)', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.string()), (labels) => {
        const sent = { kind: 'Service', metadata: { name: 'x', labels }, spec: { selector: labels } };
        const { object, strictErrors } = decode('Service', sent);
        expect(strictErrors).to.deep.equal([]);
        const read = object as Service;
        expect(read.metadata.labels ?? {}).to.deep.equal(labels);
        // one without entries is none
        expect(read.spec.selector ?? {}).to.deep.equal(labels);
        expect(read.spec.selector).to.not.deep.equal({});
      }),
    );
  });

  it('has what Go writes: structs that are empty, and nothing for what is zero (seen on 1.36.3)', () => {
    const { object } = decode('Service', {
      kind: 'Service',
      metadata: { name: 'x', labels: {} },
      spec: {
        clusterIP: '',
        ports: [{ nodePort: 0 }],
        healthCheckNodePort: 0,
        allocateLoadBalancerNodePorts: false,
      },
    });
    expect(object).to.deep.equal({
      kind: 'Service',
      metadata: { name: 'x' },
      spec: { ports: [{ port: 0, targetPort: 0 }], allocateLoadBalancerNodePorts: false },
      status: { loadBalancer: {} },
    });
    const slice = decode('EndpointSlice', { endpoints: [{ addresses: ['192.0.2.1'] }] })
      .object as EndpointSlice;
    expect(slice.endpoints).to.deep.equal([{ addresses: ['192.0.2.1'], conditions: {} }]);
  });

  it('drops null, and takes missing metadata for empty', () => {
    const { object } = decode('Service', { kind: 'Service', metadata: null, spec: { type: null } });
    const status = { loadBalancer: {} };
    expect(object).to.deep.equal({ kind: 'Service', metadata: { name: '' }, spec: {}, status });
  });
});
