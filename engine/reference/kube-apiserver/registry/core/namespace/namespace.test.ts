import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Namespace } from '../../../../../kubernetes/objects.ts';
import { textsOf } from '../../causes.testing.ts';
import { namespaceREST } from './storage.ts';
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

describe('the deletion of a namespace', () => {
  const { beginDelete } = namespaceREST.hooks ?? {};
  const now = '2026-01-01T00:00:00Z';
  const stored = of({}, { uid: 'u1', resourceVersion: '7', finalizers: ['example.com/a', 'orphan'] });

  it('begins its end, in which dependents are orphaned or go first', () => {
    const finalizersAfter = (options: object) => {
      const { metadata, status } = beginDelete?.(stored, now, options) ?? of();
      expect([metadata.deletionTimestamp, status?.phase]).to.deep.equal([now, 'Terminating']);
      return metadata.finalizers;
    };
    expect(finalizersAfter({})).to.deep.equal(['example.com/a', 'orphan']);
    expect(finalizersAfter({ propagationPolicy: 'Background' })).to.deep.equal(['example.com/a']);
    expect(finalizersAfter({ propagationPolicy: 'Orphan' })).to.deep.equal(['example.com/a', 'orphan']);
    expect(finalizersAfter({ orphanDependents: false })).to.deep.equal([
      'example.com/a',
      'foregroundDeletion',
    ]);
  });

  it('waits for the finalizers of the spec', () => {
    const ending = of({ spec: { finalizers: ['kubernetes'] } }, { deletionTimestamp: now });
    expect(beginDelete?.(ending, now, {})).to.equal(ending);
    expect(beginDelete?.({ ...ending, spec: {} }, now, {})).to.equal(undefined);
  });

  it('is refused in words of its own where a precondition does not hold', () => {
    const refused = (preconditions: object) => () => beginDelete?.(stored, now, { preconditions });
    const failed = 'Operation cannot be fulfilled on namespaces "shop": Precondition failed:';
    expect(refused({ uid: 'u2' })).to.throw(`${failed} UID in precondition: u2, UID in object meta: u1`);
    expect(refused({ resourceVersion: '6' })).to.throw(
      `${failed} ResourceVersion in precondition: 6, ResourceVersion in object meta: 7`,
    );
    expect(refused({ uid: 'u1', resourceVersion: '7' })).not.to.throw();
  });
});
