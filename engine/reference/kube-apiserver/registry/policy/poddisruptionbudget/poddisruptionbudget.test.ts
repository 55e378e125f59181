import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { PodDisruptionBudget } from '../../../../../kubernetes/policy.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { podDisruptionBudgetStrategy as strategy } from './strategy.ts';

const of = (spec: object, status?: object): PodDisruptionBudget =>
  ({
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec,
    ...(status ? { status } : {}),
  }) as PodDisruptionBudget;
const LABEL = 'pdb.kubernetes.io/deprecated-v1beta1-empty-selector-match';
const exists = (key: string) => ({ key, operator: 'Exists' });

const CASES: CauseCase<PodDisruptionBudget>[] = [
  ['a count', of({ minAvailable: 1 })],
  ['a share', of({ maxUnavailable: '100%', selector: {}, unhealthyPodEvictionPolicy: 'AlwaysAllow' })],
  [
    'both',
    of({ minAvailable: 1, maxUnavailable: '1%' }),
    'spec: Invalid value: {"MinAvailable":1,"Selector":null,"MaxUnavailable":"1%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
  ],
  [
    'less than nothing, of no such policy',
    of({ minAvailable: -1, unhealthyPodEvictionPolicy: 'Never' }),
    'spec.minAvailable: Invalid value: -1: must be greater than or equal to 0',
    'spec.unhealthyPodEvictionPolicy: Unsupported value: "Never": supported values: "AlwaysAllow", "IfHealthyBudget"',
  ],
  [
    'more than all',
    of({ maxUnavailable: '101%' }),
    'spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
  ],
  [
    'a text that is no share',
    of({ maxUnavailable: 'x' }),
    "spec.maxUnavailable: Invalid value: \"x\": a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
  ],
];

describe('a PodDisruptionBudget', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('keeps values of labels that were valid once', () => {
    const old = of({ selector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b c'] }] } });
    expect(textsOf(strategy.validate?.(old) ?? [])).to.have.length(1);
    expect(strategy.validateUpdate?.(old, old)).to.deep.equal([]);
  });

  it('selects by the label of v1beta1 with nothing besides', () => {
    const selectorOf = (...matchExpressions: object[]) =>
      strategy.defaults?.(of({ selector: { matchExpressions } })).spec?.selector;
    expect(selectorOf(exists(LABEL))).to.deep.equal({ matchExpressions: [exists(LABEL)] });
    expect(selectorOf(exists(LABEL), exists('a'))).to.deep.equal({ matchExpressions: [exists('a')] });
    expect(selectorOf(exists('a'))).to.deep.equal({ matchExpressions: [exists('a')] });
  });

  it('has a status of counts and conditions', () => {
    const wrong = { type: 'a b', status: 'Yes', observedGeneration: -1, reason: '1' };
    const right = { type: 'A', status: 'True', lastTransitionTime: '2026-01-01T00:00:00Z', reason: 'R' };
    const found = (status: object) =>
      textsOf(strategy.subresources?.status.validateUpdate?.(of({}, status), of({})) ?? []);
    expect(found({ conditions: [right], expectedPods: 3 })).to.deep.equal([]);
    const problems = found({ conditions: [right, right, wrong], currentHealthy: -1 });
    expect(problems.map((text) => text.slice(0, 60))).to.deep.equal(
      [
        'status.conditions[1].type: Duplicate value: "A"',
        'status.conditions[2].type: Invalid value: "a b": name part must consist of',
        'status.conditions[2].status: Unsupported value: "Yes": supported values: "False", "True", "Unknown"',
        'status.conditions[2].observedGeneration: Invalid value: -1: must be greater',
        'status.conditions[2].lastTransitionTime: Required value',
        'status.conditions[2].reason: Invalid value: "1": a condition reason must',
        'status.currentHealthy: Invalid value: -1: must be greater than or equal to 0',
      ].map((text) => text.slice(0, 60)),
    );
    expect(found({ conditions: [{ ...right, reason: '', message: 'x'.repeat(32_769) }] })).to.deep.equal([
      'status.conditions[0].reason: Required value',
      'status.conditions[0].message: Too long: may not be more than 32768 bytes',
    ]);
    expect(strategy.prepareForCreate?.(of({}, { expectedPods: 3 })).status?.expectedPods).to.equal(0);
  });
});
