import { describe, it } from 'node:test';
import { expect } from 'chai';
import { serviceAccountStrategy as strategy } from './strategy.ts';

const of = (rest: object = {}, annotations?: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'robot', ...(annotations ? { annotations } : {}) },
  ...rest,
});

describe('a ServiceAccount', () => {
  it('keeps the names of its secrets', () => {
    const secrets = [{ name: 'a', namespace: 'other', kind: 'Secret' }, {}];
    expect(strategy.prepareForCreate?.(of({ secrets })).secrets).to.deep.equal([{ name: 'a' }, {}]);
    expect(strategy.prepareForUpdate?.(of(), of())).to.not.have.property('secrets');
  });

  it('is written with a warning when it gets a deprecated annotation', () => {
    const enforced = of({}, { 'kubernetes.io/enforce-mountable-secrets': 'true' });
    const warning =
      'metadata.annotations[kubernetes.io/enforce-mountable-secrets]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets';
    expect(strategy.warningsOnCreate?.(enforced)).to.deep.equal([warning]);
    expect(strategy.warningsOnUpdate?.(enforced, of())).to.deep.equal([warning]);
    expect(strategy.warningsOnUpdate?.(enforced, enforced)).to.deep.equal([]);
  });
});
