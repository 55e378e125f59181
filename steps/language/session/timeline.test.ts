import { describe, it } from 'node:test';
import { expect } from 'chai';
import { inFull } from '../../../engine/contract/texts.ts';
import { Timeline } from './timeline.ts';

const web = { namespace: 'demo', name: 'web' };

describe('the timeline of a scenario', () => {
  it('has what was done, with the time', () => {
    let now = 5_000;
    const timeline = new Timeline(() => now);
    now = 5_250;
    timeline.wrote(
      { verb: 'create', kind: 'Service', ref: web, dryRun: true },
      { accepted: true, code: 201, object: {} as never, warnings: [] },
    );
    timeline.disturbed({ type: 'node', node: 'n1', event: 'stops reporting' });
    expect(timeline.text(inFull)).to.equal(
      '    0.250 s  create Service demo/web as a dry run: accepted\n    0.250 s  node n1 stops reporting\n',
    );
  });

  it('has what was seen when it was new', () => {
    const timeline = new Timeline(() => 0);
    const probe = { kind: 'connect', from: { outside: true }, target: 'n1:30080', count: 2 } as const;
    const refused = { attempts: [{ outcome: 'refused' as const }, { outcome: 'refused' as const }] };
    const answered = { attempts: [{ outcome: 'answered' as const, pod: 'web-0' }] };
    for (const seen of [refused, refused, answered, answered])
      timeline.observed(probe, { ...seen, trace: {} as never });
    timeline.observed({ kind: 'object', of: 'Service', ref: web }, undefined);
    expect(timeline.text(inFull).replaceAll(/ +0\.000 s {2}/g, '')).to.equal(
      'outside sends 2 to n1:30080: refused 2x\noutside sends 2 to n1:30080: web-0 1x\n',
    );
  });
});
