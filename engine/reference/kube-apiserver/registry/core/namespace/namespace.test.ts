import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { textsOf } from '../../causes.testing.ts';
import { namespaceStrategy as strategy } from './strategy.ts';

const of = (rest: object = {}, metadata: object = {}): Namespace =>
  ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', ...metadata }, ...rest }) as Namespace;
const NOT_QUALIFIED = 'name is neither a standard finalizer name nor is it fully qualified';

describe('a Namespace', () => {
  it('is active, can be selected by its name, and waits for its contents', () => {
    const sent = of({ spec: { finalizers: ['example.com/a'] }, status: { phase: 'Terminating' } });
    expect(strategy.prepareForCreate?.(sent)).to.deep.equal(
      of(
        { spec: { finalizers: ['example.com/a', 'kubernetes'] }, status: { phase: 'Active' } },
        { labels: { 'kubernetes.io/metadata.name': 'shop' } },
      ),
    );
    expect(strategy.defaults?.(of({}, { name: '', generateName: 'shop-' })).metadata.labels).to.equal(
      undefined,
    );
  });

  it('has finalizers with domains, besides those of Kubernetes', () => {
    const finalizers = ['kubernetes', 'example.com/a', 'mine'];
    const found = [
      strategy.validate?.(of({ spec: { finalizers } })),
      strategy.subresources?.finalize.validateUpdate?.(of({ spec: { finalizers } }), of()),
    ];
    expect(found.map((causes) => textsOf(causes ?? []))).to.deep.equal([
      [`spec.finalizers: Invalid value: "mine": ${NOT_QUALIFIED}`],
      [`spec.finalizers[2]: Invalid value: "mine": ${NOT_QUALIFIED}`],
    ]);
  });

  it('gets its finalizers by /finalize and its phase by /status only', () => {
    const old = of({ spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } });
    const sent = of({ spec: { finalizers: [] }, status: { phase: 'Terminating' } });
    expect(strategy.prepareForUpdate?.(sent, old).spec).to.deep.equal(old.spec);
    const { finalize, status } = strategy.subresources ?? {};
    expect(finalize.prepareForUpdate?.(sent, old)).to.deep.equal({ ...sent, status: old.status });
    expect(status.prepareForUpdate?.(sent, old)).to.deep.equal({ ...sent, spec: old.spec });
  });

  it('is in the phase that tells whether it is being deleted', () => {
    const found = (namespace: Namespace) =>
      textsOf(strategy.subresources?.status.validateUpdate?.(namespace, of()) ?? []);
    const deletionTimestamp = '2026-01-01T00:00:00Z';
    expect(found(of({ status: { phase: 'Active' } }))).to.deep.equal([]);
    expect(found(of({ status: { phase: 'Terminating' } }))).to.deep.equal([
      'status.Phase: Invalid value: "Terminating": may only be \'Active\' if `deletionTimestamp` is empty',
    ]);
    expect(found(of({ status: { phase: 'Active' } }, { deletionTimestamp }))).to.deep.equal([
      'status.Phase: Invalid value: "Active": may only be \'Terminating\' if `deletionTimestamp` is not empty',
    ]);
  });
});
