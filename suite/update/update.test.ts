import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../folder.testing.ts';
import { resolved } from '../options/resolve.ts';
import { recorded } from '../output.testing.ts';
import { rewritten } from './tables.ts';
import { updateTables } from './update.ts';

/** Runs a feature, and rewrites its tables. */
async function updated(file: string, out: string) {
  const output = recorded();
  const { unwritten } = await updateTables({ paths: [file], options: resolved({ out }, {}) }, { output });
  return { unwritten, lines: output.lines };
}

describe('the update of tables', () => {
  it('puts what was seen into a table that differs, in the words of the feature', () =>
    withFolder(async (folder) => {
      const original = readFileSync('features/dns/cluster-ip.feature', 'utf8');
      const file = join(folder, 'names.feature');
      writeFileSync(file, original.replace('{{web.clusterIP}} |', '10.1.2.3          |'));
      const { unwritten, lines } = await updated(file, join(folder, 'out'));
      expect(unwritten).to.equal(0);
      expect(lines).to.include(`${file}  1 table rewritten`);
      expect(readFileSync(file, 'utf8')).to.equal(original);
    }));

  it('changes nothing where nothing differs', () =>
    withFolder(async (folder) => {
      const before = readFileSync('features/dns/srv.feature', 'utf8');
      const { lines } = await updated('features/dns/srv.feature', folder);
      expect(lines).to.include('no expected table differs from what was observed');
      expect(readFileSync('features/dns/srv.feature', 'utf8')).to.equal(before);
    }));

  it('rewrites nothing after a run without a verdict on every scenario', () =>
    withFolder(async (folder) => {
      const file = join(folder, 'broken.feature');
      const text = 'Feature: f\n  Rule: r\n    Scenario: s\n      Given the moon is full\n';
      writeFileSync(file, text);
      const { unwritten, lines } = await updated(file, join(folder, 'out'));
      expect(unwritten).to.equal(undefined);
      expect(lines.join('\n')).to.contain('INCONCLUSIVE').and.not.contain('rewritten');
      expect(readFileSync(file, 'utf8')).to.equal(text);
    }));

  it('keeps other tables where they are, whatever their number of rows', () => {
    const text = '  | a |\n  | 1 |\nx\n  | b |\n  | 2 |\n  | 3 |\n';
    const updates = [
      { uri: '', line: 1, rows: [['one'], ['two']] },
      { uri: '', line: 4, rows: [['a|b']] },
    ];
    expect(rewritten(text, updates)).to.equal(
      '  | a   |\n  | one |\n  | two |\nx\n  | b    |\n  | a\\|b |\n',
    );
  });
});
