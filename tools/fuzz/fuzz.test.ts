import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KINDS } from '../../engine/kubernetes/resources.ts';
import { FAULTS } from '../../engine/reference/faults/faults.ts';
import { differenceOf } from './fuzz.ts';
import { Normaliser } from './normalise.ts';
import { scenarioOf } from './scenario.ts';
import { tally } from './tally.ts';
import { engineTarget, type Target } from './targets.ts';

const RANGES = ['10.96.0.0/16'];

/** The engine with a bug in place of a real server. */
function broken(id: string): Target {
  const fault = FAULTS.find((each) => each.id === id);
  if (!fault) throw new Error(`there is no fault ${id}`);
  return engineTarget(RANGES, [fault.replaces]);
}

describe('random writes', () => {
  it('of every kind have the same answers from the same engine', async () => {
    for (const kind of KINDS) {
      const engine = engineTarget(RANGES);
      const found = await differenceOf([kind], engine, engineTarget(RANGES), { seed: 1, count: 5 });
      expect(found, kind).to.equal(undefined);
    }
  });

  it('find a bug, and show it by a short scenario', async () => {
    const engine = engineTarget(RANGES);
    const found = await differenceOf(['Service'], engine, broken('ports-unchecked'), { seed: 1, count: 200 });
    expect(found?.sequence.length).to.be.below(3);
    const text = scenarioOf(found?.sequence ?? [], found?.difference as never);
    expect(text).to.contain('When the Service "');
    expect(text).to.match(/#\s+the engine: ".*spec\.ports/);
  });

  it('tell all kinds of differences', async () => {
    const found = await tally('Service', engineTarget(RANGES), broken('ports-unchecked'), {
      seed: 1,
      count: 100,
    });
    expect(found.length).to.be.at.least(1);
    expect(found[0].note).to.match(/^seen \d+ times$/);
  });
});

describe('an answer that is normalised', () => {
  const normaliser = () => new Normaliser(RANGES, 'fuzz-1');

  it('has no identities, times and versions', () => {
    const metadata = {
      namespace: 'fuzz-1',
      uid: '11111111-2222-3333-4444-555555555555',
      resourceVersion: '123',
      creationTimestamp: '2026-01-01T00:00:00Z',
    };
    expect(normaliser().value({ metadata })).to.deep.equal({
      metadata: {
        namespace: '<namespace>',
        uid: '<uid>',
        resourceVersion: '<version>',
        creationTimestamp: '<time>',
      },
    });
  });

  it('has numbers in place of what the cluster chose, and keeps what the request named', () => {
    const all = normaliser();
    const spec = {
      clusterIP: '10.96.77.1',
      ports: [{ nodePort: 31_000 }, { nodePort: 31_000 }, { nodePort: 30_001 }],
    };
    expect(all.value(spec)).to.deep.equal({
      clusterIP: '<address 1>',
      ports: [{ nodePort: '<port 2>' }, { nodePort: '<port 2>' }, { nodePort: 30_001 }],
    });
    expect(all.text('spec.clusterIP: 10.96.77.1, not 10.96.0.21')).to.equal(
      'spec.clusterIP: <address 1>, not 10.96.0.21',
    );
  });
});
