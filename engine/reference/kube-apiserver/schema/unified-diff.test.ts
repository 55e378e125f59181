import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { unifiedDiff } from './unified-diff.ts';

/** Applies hunks to lines, as patch(1) does. */
function patched(lines: readonly string[], diff: string): string[] {
  const result: string[] = [];
  let from = 0;
  for (const line of diff.split('\n').slice(0, -1)) {
    const [, start, count] = /^@@ -(\d+)(?:,(\d+))? /.exec(line) ?? [];
    if (start !== undefined) {
      const first = count === '0' ? Number(start) : Number(start) - 1;
      result.push(...lines.slice(from, first));
      from = first;
    } else if (line.startsWith('+')) result.push(line.slice(1));
    else {
      expect(lines[from]).to.equal(line.slice(1));
      if (line.startsWith(' ')) result.push(line.slice(1));
      from++;
    }
  }
  return [...result, ...lines.slice(from)];
}

describe('a unified diff', () => {
  it('shows three lines around a change', () => {
    const lines = Array.from({ length: 10 }, (_, i) => String(i));
    const changed = lines.with(5, 'five');
    expect(unifiedDiff(lines.join('\n'), changed.join('\n'))).to.equal(
      '@@ -3,7 +3,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n',
    );
  });

  it('has two parts for changes that are far from each other', () => {
    const lines = Array.from({ length: 20 }, (_, i) => String(i));
    const diff = unifiedDiff(lines.join('\n'), lines.with(1, 'x').with(18, 'y').join('\n'));
    expect(diff.match(/^@@.*@@$/gm)).to.deep.equal(['@@ -1,5 +1,5 @@', '@@ -16,5 +16,5 @@']);
  });

  it('is empty for equal texts', () => {
    expect(unifiedDiff('a\nb', 'a\nb')).to.equal('');
  });

  it('makes one text of the other (property)', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(patched(a, unifiedDiff(a.join('\n'), b.join('\n')))).to.deep.equal(b);
      }),
    );
  });
});
