import { describe, it } from 'node:test';
import { expect } from 'chai';
import { agree, compareEvidence, compareText, inCommon } from './compare.ts';
import { evidenceText, parseEvidence, readEvidence } from './evidence.ts';
import { line, resultsWith } from './results.testing.ts';
import { type Scope, WHOLE_SUITE } from './scope.ts';

describe('evidence', () => {
  it('is read as it was written', () => {
    const results = resultsWith('conformant', 'conformant');
    const lines = parseEvidence(evidenceText(results), 'x');
    expect(lines.map((l) => l.observed)).to.deep.equal([0, 1]);
    expect(() => parseEvidence('{"rule":"r"}\n', 'x')).to.throw('header of schema 2');
  });

  it('is compared rule by rule: the first divergence of each, and what only one has', () => {
    const left = [line('a', 1), line('a', 2), line('a', 3), line('b', 1), line('l', 1)];
    const right = [line('a', 1), line('a', 9), line('a', 9), line('b', 1), line('r', 1)];
    const comparison = compareEvidence(left, right);
    expect(comparison).to.deep.include({ common: 2, onlyLeft: ['l'], onlyRight: ['r'] });
    expect(comparison.divergences.map((d) => d.rule)).to.deep.equal(['a']);
    const text = compareText(comparison, [
      { name: 'x', selected: '' },
      { name: 'y', selected: '--tags "@dns"', shard: '1/3' },
    ]);
    expect(text)
      .to.contain('✗ a')
      .and.match(/2 rules compared, 1 diverges$/);
    expect(text).to.contain('\nx is of the whole suite\ny is of shard 1/3 of --tags "@dns"\n');
    expect(text).to.contain('1 rule only in x:\n  l\n1 rule only in y:\n  r\n');
  });

  it('agrees only where both have the same rules, unless only common ones are compared', () => {
    const [whole, part] = [[line('a', 1), line('b', 1)], [line('a', 1)]];
    expect(agree(compareEvidence(whole, part))).to.equal(false);
    expect(agree(compareEvidence(...inCommon(whole, part)))).to.equal(true);
    expect(agree(compareEvidence(...inCommon(part, whole)))).to.equal(true);
    const other = { ...line('a', 2), scenario: 'another scenario of it' };
    expect(agree(compareEvidence(...inCommon([...part, other], part)))).to.equal(true);
  });

  it('does not agree where there is nothing to compare', () => {
    const comparison = compareEvidence(...inCommon([line('a', 1)], [line('b', 1)]));
    expect(agree(comparison)).to.equal(false);
    const text = compareText(comparison, [{ name: 'x' }, { name: 'y' }]);
    expect(text).to.equal('0 rules compared, they have nothing in common');
  });

  it('lists some of many rules that only one has', () => {
    const many = Array.from({ length: 177 }, (_, i) => line(`r${String(i).padStart(3, '0')}`, 1));
    const text = compareText(compareEvidence([line('a', 1), ...many], [line('a', 1)]), [
      { name: 'x', selected: '' },
      { name: 'y', selected: 'features/dns' },
    ]);
    expect(text.split('\n')).to.have.length(1 + 20 + 1 + 2 + 1);
    expect(text).to.match(/^177 rules only in x:\n {2}r000\n/);
    expect(text).to.contain('\n  and 157 more\n').and.contain('\ny is of features/dns\n');
  });

  it('says what was selected', () => {
    const scope: Scope = {
      ...WHOLE_SUITE,
      profile: 'core',
      selection: ['--tags "@dns"'],
      shard: { index: 1, of: 3 },
    };
    const { header } = readEvidence(evidenceText(resultsWith('conformant'), scope), 'x');
    expect(header).to.deep.include({ selected: '--profile core --tags "@dns"', shard: '1/3' });
    expect(readEvidence(evidenceText(resultsWith('conformant')), 'x').header).to.deep.include({
      selected: '',
    });
  });

  it('has nothing to compare where a target does not support a scenario', () => {
    const [run, other] = [
      resultsWith('conformant', 'conformant'),
      resultsWith('conformant', 'not supported'),
    ];
    const lines = [run, other].map((results) => parseEvidence(evidenceText(results), 'x'));
    const comparison = compareEvidence(lines[0], lines[1]);
    expect(comparison).to.deep.include({ common: 1, onlyLeft: [], onlyRight: [], notSupported: 1 });
    expect(agree(comparison)).to.equal(true);
  });
});
