import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { leadline, withFolder } from './leadline.testing.ts';
import { rewritten } from './update.ts';

describe('features:update', () => {
  it('puts what was seen into a table that differs, in the words of the feature', () =>
    withFolder(async (folder) => {
      const original = readFileSync('features/dns/names.feature', 'utf8');
      const file = join(folder, 'names.feature');
      writeFileSync(file, original.replace('{{web.clusterIP}} |', '10.1.2.3          |'));
      const { exitCode, stdout } = await leadline(['update', file, '--out', join(folder, 'out')]);
      expect(exitCode, stdout).to.equal(0);
      expect(stdout).to.contain('1 table rewritten');
      expect(readFileSync(file, 'utf8')).to.equal(original);
    }));

  it('changes nothing where nothing differs', () =>
    withFolder(async (folder) => {
      const before = readFileSync('features/dns/srv.feature', 'utf8');
      const { stdout } = await leadline(['update', 'features/dns/srv.feature', '--out', folder]);
      expect(stdout).to.contain('no expected table differs');
      expect(readFileSync('features/dns/srv.feature', 'utf8')).to.equal(before);
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
