import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isWhole } from '../../reports/scope.ts';
import { scopeOf, selectingWords } from './scope.ts';

const excluded = {
  id: 'x',
  rule: 'X',
  feature: 'features/x.feature',
  line: 3,
  whole: true,
  scenarios: ['x/a'],
};

describe('the scope of a run', () => {
  it('is the whole suite where nothing selects', () => {
    expect(isWhole(scopeOf([], { seed: '7', parallel: 2 }, []))).to.equal(true);
  });

  it('has what selects as it is typed, and the paths', () => {
    const scope = scopeOf(['features/dns'], { tags: '@a', name: 'b c', shard: '2/3', profile: 'core' }, []);
    expect(scope).to.deep.include({
      profile: 'core',
      selection: ['--tags "@a"', '--name "b c"', 'features/dns'],
      shard: { index: 2, of: 3 },
    });
    expect(isWhole(scope)).to.equal(false);
  });

  it('has the flag where the last run selects, which has paths of its own', () => {
    expect(scopeOf(['features/dns'], { rerun: true }, []).selection).to.deep.equal(['--rerun']);
  });

  it('has each precondition once, the fault, and what is left out', () => {
    const scope = scopeOf([], { without: ['dns', 'dns'], fault: 'f' }, [excluded]);
    expect(scope).to.deep.include({ without: ['dns'], fault: 'f', excluded: [excluded] });
  });

  it('is selected again by words', () => {
    const options = { profile: 'core' as const, shard: '1/2', exclude: ['a rule'], tags: '@a' };
    expect(selectingWords(options, scopeOf(['p.feature'], options, [excluded])).join(' ')).to.equal(
      '--profile core --shard 1/2 --exclude "a rule" --tags "@a" p.feature',
    );
  });
});
