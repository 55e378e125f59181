import { before, describe, it } from 'node:test';
import type { Pickle } from '@cucumber/messages';
import { expect } from 'chai';
import { Inconclusive } from '../engine/contract/errors.ts';
import { loadSteps, pickle as pickleOf } from './pickles.testing.ts';
import { checkRequired, needsOf, unsupported } from './support/needs.ts';

before(loadSteps);

const pickle = (tags: string[], port = 80) =>
  pickleOf([['the Service "web":', `ports: [{port: 80, nodePort: ${port}}]`]], tags);

function target(version = 'v1.36.3', nodePortMin = 30_000) {
  return {
    facts: { kubernetesVersion: version, nodes: [], card: [], preconditions: [] },
    capabilities: new Map([
      ['zones', { supported: false, reason: 'no node has one' }],
      ['nodes>=2', { supported: true, reason: '3 nodes' }],
    ] as const),
    values: { nodePortMin, nodePortMax: nodePortMin + 2_767 } as never,
  };
}

describe('a scenario is for a target', () => {
  const cases: [string, Pickle, ReturnType<typeof target>, string | undefined][] = [
    ['that is as new', pickle(['@since-1.33']), target('v1.33.0-rc.1'), undefined],
    ['that is too old', pickle(['@since-1.33']), target('v1.32.4'), 'since-1.33: the server is v1.32.4'],
    ['that is a model', pickle(['@since-1.33']), target('v1.36 semantics'), undefined],
    ['that can do it', pickle(['@needs:nodes>=2']), target(), undefined],
    ['that lacks something', pickle(['@needs:nodes>=2', '@needs:zones']), target(), 'zones: no node has one'],
    ['with its node port', pickle([], 30_080), target(), undefined],
    [
      'with other node ports',
      pickle([], 30_080),
      target('v1.36.3', 20_000),
      'node port 30080: the cluster has 20000-22767',
    ],
    [
      'with other node ports, for a number that is never one',
      pickle([], 8_080),
      target('v1.36.3', 20_000),
      undefined,
    ],
  ];
  for (const [what, scenario, engine, reason] of cases) {
    it(`${what}: ${reason ?? 'yes'}`, () => {
      expect(unsupported(scenario, engine)).to.equal(reason);
    });
  }

  it('and names only capabilities that there are', () => {
    expect(() => needsOf(pickle(['@needs:wings']))).to.throw(
      '@needs:wings: no such capability; known values: nodes>=2',
    );
  });
});

describe('a scenario that needs what the user requires', () => {
  const [zones, newer] = [
    pickle(['@needs:nodes>=2', '@needs:zones']),
    pickle(['@since-1.40', '@needs:zones']),
  ];

  it('is inconclusive where that is missing, with the reason', () => {
    for (const required of [['zones'], ['all'], ['dual-stack', 'zones']] as const) {
      expect(() => checkRequired([...required], zones, target())).to.throw(
        Inconclusive,
        'zones is required and missing: no node has one',
      );
    }
  });

  it('is not where something else is missing, or nothing', () => {
    for (const required of [[], ['nodes>=2'], ['dual-stack']] as const)
      checkRequired([...required], zones, target());
    checkRequired(['all'], pickle(['@needs:nodes>=2']), target());
  });

  it('is not on a server that it is too new for', () => {
    checkRequired(['zones'], newer, target());
  });

  it('needs one of two capabilities that exclude each other', () => {
    const without = pickle(['@needs:no-load-balancer']);
    const capabilities = new Map([
      ['load-balancer', { supported: true, reason: 'one' }],
      ['no-load-balancer', { supported: false, reason: 'there is one' }],
    ] as const);
    checkRequired(['all'], without, { ...target(), capabilities });
    expect(() => checkRequired(['no-load-balancer'], without, { ...target(), capabilities })).to.throw(
      'is required',
    );
    expect(() => checkRequired(['all'], without, target())).to.throw('no-load-balancer is required');
  });
});
