import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { LabelSelector } from '../../kubernetes/objects.ts';
import { parseLabelSelector } from './label-selector.ts';
import { matchesLabels, matchesSelector, parseFieldSelector, selectorText } from './selectors.ts';
import { StatusError } from './status.ts';

describe('label selectors', () => {
  const labels = { app: 'web', tier: 'front' };
  const cases: [string, boolean][] = [
    ['', true],
    ['app=web', true],
    ['app==web,tier!=back', true],
    ['app in (web, api)', true],
    ['app notin (web)', false],
    ['tier', true],
    ['!tier', false],
    ['app=web,zone=a', false],
  ];
  for (const [text, expected] of cases) {
    it(`"${text}" is ${expected}`, () => {
      expect(parseLabelSelector(text)(labels)).to.equal(expected);
    });
  }

  it('a Service without a selector selects nothing', () => {
    expect(matchesLabels({}, labels)).to.equal(false);
    expect(matchesLabels({ app: 'web' }, labels)).to.equal(true);
  });
});

describe('selectors of workloads', () => {
  const labels = { app: 'web', tier: 'front' };
  const cases: [text: string, selector: LabelSelector, expected: boolean][] = [
    ['app=web', { matchLabels: { app: 'web' } }, true],
    [
      'app=web,tier in (back,front)',
      {
        matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }],
        matchLabels: { app: 'web' },
      },
      true,
    ],
    [
      'tier notin (front)',
      { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['front'] }] },
      false,
    ],
    ['zone notin (a)', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
    ['tier', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
    ['!tier', { matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, false],
  ];
  for (const [text, selector, expected] of cases) {
    it(`"${text}" is ${expected}, and is shown so`, () => {
      expect(matchesSelector(selector, labels)).to.equal(expected);
      expect(selectorText(selector)).to.equal(text);
    });
  }
});

describe('field selectors', () => {
  it('match the fields of a Service (LIFE-08)', () => {
    const service = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web' },
      spec: { type: 'NodePort' },
    };
    expect(
      parseFieldSelector(['spec.type', 'spec.clusterIP'], 'spec.type=NodePort,metadata.name!=x')(service),
    ).to.equal(true);
    expect(() => parseFieldSelector(['spec.type', 'spec.clusterIP'], 'spec.ports=1')).to.throw(
      StatusError,
      'field label not supported',
    );
  });
});
