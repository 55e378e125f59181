import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Fault } from '../../engine/reference/faults/fault.ts';
import type { RuleEntry } from '../../reports/report.ts';
import { withFolder } from '../folder.testing.ts';
import { type Row, survivingRules } from './matrix.ts';
import { matrixCsv, matrixText } from './texts.ts';
import { WITHOUT_EVENTS, withoutEvents, withoutEventsText } from './without-events.ts';

const rule = (id: string, topic: string) =>
  ({ id, rule: `The "${id}" Rule`, feature: `features/${topic}/a.feature` }) as RuleEntry;
const rules = [rule('one', 'dns'), rule('two', 'dns'), rule('three', 'traffic')];
const row = (id: string, noticed: RuleEntry[], problem?: string): Row => ({
  fault: { id } as Fault,
  rules,
  noticed,
  problem,
});
const rows = [
  row('dns-silent', rules.slice(0, 2)),
  row('no-route', rules.slice(1), 'dns: "two" notices, but should not depend on it'),
];

describe('the fault matrix', () => {
  it('has a line for each fault and a column for each topic', () => {
    expect(matrixText(rows).split('\n')).to.deep.equal([
      '            dns  traffic',
      'dns-silent    2        .',
      'no-route      1        1   ✗ dns: "two" notices, but should not depend on it',
    ]);
  });

  it('has a line for each Rule and a column for each fault as CSV', () => {
    expect(matrixCsv(rows).split('\n')).to.deep.equal([
      'feature,id,rule,dns-silent,no-route',
      'features/dns/a.feature,one,"The ""one"" Rule",x,',
      'features/dns/a.feature,two,"The ""two"" Rule",x,x',
      'features/traffic/a.feature,three,"The ""three"" Rule",,x',
      '',
    ]);
  });

  it('shows the Rules that survive every fault', () => {
    expect(survivingRules(rows)).to.deep.equal([]);
    expect(survivingRules(rows.slice(0, 1)).map(({ id }) => id)).to.deep.equal(['three']);
  });
});

describe('a run without events', () => {
  it('shows the scenarios that hold all the same', () =>
    withFolder((folder) => {
      const line = (scenario: string, kind: string) => ({
        rule: 'r',
        scenario,
        step: 's',
        kind,
        observed: 1,
      });
      const lines = [
        { schema: 2, capabilities: {} },
        line('fails', 'answers'),
        line('fails', 'failed'),
        line('holds', 'answers'),
      ];
      mkdirSync(join(folder, WITHOUT_EVENTS));
      writeFileSync(
        join(folder, WITHOUT_EVENTS, 'evidence.ndjson'),
        lines.map((one) => `${JSON.stringify(one)}\n`).join(''),
      );
      const found = withoutEvents(folder);
      expect(found).to.deep.equal({ scenarios: 2, held: ['holds'], invariant: [] });
      expect(withoutEventsText(found)).to.equal(
        '2 scenarios without their When: 1 failed, 0 invariants\n' +
          '  ✗ holds without its When, and is not tagged @invariant: holds\n',
      );
      return Promise.resolve();
    }));
});
