import { describe, it } from 'node:test';
import { expect } from 'chai';
import { byProfile, profilesOf } from './profiles.ts';
import { ruleWith } from './results.testing.ts';

describe('the profiles of a Rule', () => {
  it('are extended and core if it is of core, and extended alone if it is not', () => {
    expect(profilesOf(['@core', '@dns', '@src:DNS-01'])).to.deep.equal(['core', 'extended']);
    expect(profilesOf(['@extended', '@dns', '@src:DNS-01'])).to.deep.equal(['extended']);
  });

  it('have the documents among them if it shows a statement of theirs', () => {
    expect(profilesOf(['@extended', '@src:headless-no-proxying'])).to.deep.equal(['documents', 'extended']);
  });

  it('are none in a feature that has no such tags', () => {
    expect(profilesOf(['@mine'])).to.deep.equal([]);
  });
});

describe('the Rules of a profile', () => {
  it('are those of the smaller one, too, and only what counts', () => {
    const rules = [
      ruleWith('a', ['conformant'], { profiles: profilesOf(['@core']) }),
      ruleWith('b', ['conformant'], { profiles: profilesOf(['@extended']) }),
      ruleWith('c', ['conformant'], { profiles: profilesOf(['@core']), provisional: true }),
    ];
    const ids = byProfile(rules, ['documents', 'core', 'extended']).map(({ name, rules: own }) => [
      name,
      own.map(({ id }) => id),
    ]);
    expect(ids).to.deep.equal([
      ['core', ['a']],
      ['extended', ['a', 'b']],
    ]);
  });
});
