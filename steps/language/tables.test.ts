import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { FeatureError } from '../../engine/contract/errors.ts';
import { inFull, shortened } from '../../engine/contract/texts.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

const before = { podsBefore: new Set(['web-abc-11111']) };
const table = (columns: string[], ...rows: string[][]): ExpectedTable => ({ columns, rows });

describe('compareTable', () => {
  it('compares exact sets in any order, and only the columns that are named', () => {
    const expected = table(['pod', 'ready'], ['a', 'true'], ['b', 'false']);
    const observed = [
      { pod: 'b', ready: false, node: 'n1' },
      { pod: 'a', ready: true, node: 'n2' },
    ];
    expect(compareTable(expected, observed, before).holds).to.equal(true);
  });

  it('holds for any table against itself in any order, and for none with a row more or less (property)', () => {
    const row = fc.record({ pod: fc.constantFrom('a', 'b', 'c'), port: fc.nat(3) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.nat(), (rows, at) => {
        const expected = table(['pod', 'port'], ...rows.map((r) => [r.pod, String(r.port)]));
        expect(compareTable(expected, rows.toReversed(), before).holds).to.equal(true);
        expect(compareTable(expected, [...rows, { pod: 'x', port: 9 }], before).holds).to.equal(false);
        if (rows.length > 0) {
          expect(compareTable(expected, rows.toSpliced(at % rows.length, 1), before).holds).to.equal(false);
        }
      }),
    );
  });

  it('does not let "any of" take the only row of "a new pod of"', () => {
    const expected = table(['pod'], ['any of web'], ['a new pod of web']);
    const observed = [{ pod: 'web-abc-22222' }, { pod: 'web-abc-11111' }];
    expect(compareTable(expected, observed, before).holds).to.equal(true);
    expect(
      compareTable(expected, [{ pod: 'web-abc-11111' }, { pod: 'web-abc-11111' }], before).holds,
    ).to.equal(false);
  });

  it('takes any failure for "no answer", and no pod', () => {
    const expected = table(['pod'], ['no answer']);
    for (const pod of ['refused', 'timed out', 'reset'])
      expect(compareTable(expected, [{ pod }], before).holds).to.equal(true);
    for (const pod of ['unknown host', 'web-0'])
      expect(compareTable(expected, [{ pod }], before).holds).to.equal(false);
  });

  it('shows expected and observed in one table and marks what differs', () => {
    const expected = table(['pod', 'ready'], ['a', 'true'], ['b', 'true']);
    const { text } = compareTable(
      expected,
      [
        { pod: 'a', ready: true },
        { pod: 'b', ready: false },
      ],
      before,
    );
    expect(text(shortened)).to.equal(
      [
        '    pod  ready',
        '    a    true',
        '  - b    true    expected, not seen',
        '  + b    false   seen, not expected',
      ].join('\n'),
    );
  });

  it('wraps a wide cell, and puts no blanks beside it', () => {
    const ports = Array.from({ length: 4 }, (_, i) => `http-${i}:${8_000 + i}/TCP`).join(', ');
    const expected = table(['name', 'ports'], ['web', `${ports}, ${ports}`], ['db', '5432']);
    const { text } = compareTable(expected, [{ name: 'db', ports: 5_432 }], { ...before, texts: true });
    expect(text(shortened)).to.equal(
      [
        '    name  ports',
        '  - web   http-0:8000/TCP, http-1:8001/TCP, http-2:8002/TCP, http-3:8003/TCP,',
        '  …       http-0:8000/TCP, http-1:8001/TCP, http-2:8002/TCP, http-3:8003/TCP     expected, not seen',
        '    db    5432',
      ].join('\n'),
    );
    expect(text(inFull)).to.equal(text(shortened));
  });

  it('cuts a cell that is longer than a line, and has all of it on one line', () => {
    const long = 'a'.repeat(20_480);
    const { text } = compareTable(table(['a', 'b'], [long, 'c']), [{ a: '1\n2', b: 'd' }], before);
    const cut = text(shortened).split('\n');
    expect(cut).to.have.length(6);
    expect(cut[4]).to.match(/^ {2}… a+… \(20,480 characters\) +expected, not seen$/);
    expect(cut[5]).to.match(/^ {2}\+ 1\\n2 +d {3}seen, not expected$/);
    expect(Math.max(...cut.map((line) => line.length))).to.be.below(120);
    expect(text(inFull).split('\n')[1]).to.equal(`  - ${long}  c   expected, not seen`);
  });

  it('an empty cell is a value that is not there', () => {
    expect(compareTable(table(['port'], ['']), [{ port: null }], before).holds).to.equal(true);
    expect(compareTable(table(['port'], ['']), [{ port: 80 }], before).holds).to.equal(false);
  });

  it('a cell that is not a YAML value is a mistake of the feature', () => {
    expect(() => compareTable(table(['a'], ['[x']), [{}], before)).to.throw(FeatureError, '[x');
  });

  it('an unknown column is named with those that are known', () => {
    expect(() => checkColumns(table(['pod', 'colour']), ['pod', 'ready'])).to.throw(
      FeatureError,
      'unknown column "colour": this table has pod, ready',
    );
  });
});
