import { describe, it } from 'node:test';
import type { GherkinDocument, PickleStep } from '@cucumber/messages';
import { expect } from 'chai';
import { updateFor } from './support/update.ts';

/** The rows of a step's table after an update. */
function updated(table: string[][], observed: unknown, resolved: [string, string][] = []) {
  const rows = table.map((cells) => ({ cells: cells.map((value) => ({ value })) }));
  const step = { astNodeIds: ['step'], argument: { dataTable: { rows } } } as unknown as PickleStep;
  const steps = [{ id: 'step', dataTable: { location: { line: 7 } } }];
  const feature = { children: [{ rule: { children: [{ scenario: { steps, examples: [] } }] } }] };
  const document = { uri: 'a.feature', feature } as unknown as GherkinDocument;
  return updateFor(step, document, observed, new Map(resolved))?.rows;
}

const domain: [string, string] = ['{{cluster.domain}}', 'cluster.local'];
const address: [string, string] = ['{{web.clusterIP}}', '10.96.0.7'];

describe('the table that would have held', () => {
  it('has the rows that were observed, and cells that match as they are written', () => {
    const table = [
      ['name', 'type', 'data'],
      ['web.svc.{{cluster.domain}}', 'A', '10.1.2.3'],
      ['db.svc.{{cluster.domain}}', 'A', '10.1.2.4'],
    ];
    const seen = [
      { name: 'db.svc.cluster.local', type: 'A', data: '10.1.2.4' },
      { name: 'web.svc.cluster.local', type: 'A', data: '10.96.0.7' },
    ];
    expect(updated(table, seen, [domain, address])).to.deep.equal([
      ['db.svc.{{cluster.domain}}', 'A', '10.1.2.4'],
      ['web.svc.{{cluster.domain}}', 'A', '{{web.clusterIP}}'],
    ]);
  });

  it('exists also where a cell is not a YAML value', () => {
    const table = [
      ['field', 'message'],
      ['spec.type', 'Unsupported value: "a": [b'],
    ];
    const causes = [{ field: 'spec.type', message: 'Required value' }];
    expect(updated(table, { causes })).to.deep.equal([['spec.type', 'Required value']]);
  });

  it('does not exist where no table was observed', () => {
    expect(updated([['pod'], ['a']], { pods: 2 })).to.equal(undefined);
  });
});
