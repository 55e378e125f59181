import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import parseTagExpression from '@cucumber/tag-expressions';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { parseSources } from '../../reports/sources.ts';
import { checkTags, tagsOf } from './tags.ts';

describe('a tag expression', () => {
  it('is accepted, or refused with what is wrong and an example', () => {
    checkTags('@dns and not @disruptive');
    for (const expression of ['@dns and', '(@dns', '@dns @ports']) {
      const error = errorOf(() => checkTags(expression));
      expect(error.message).to.match(/^--tags ".*": \w/);
      expect(error.message).not.to.contain('because of');
      expect(error.fix).to.deep.equal(['for example: --tags "@dns and not @disruptive"']);
    }
  });

  it('is that of the tags and that of the profile, each in parentheses', () => {
    expect(tagsOf({})).to.equal('');
    expect(tagsOf({ tags: '@a or @b' })).to.equal('(@a or @b)');
    expect(tagsOf({ profile: 'extended' })).to.equal('(@core or @extended)');
    const both = parseTagExpression(tagsOf({ tags: '@a or @b', profile: 'core' }));
    expect(both.evaluate(['@a', '@core'])).to.equal(true);
    expect(both.evaluate(['@a', '@extended'])).to.equal(false);
    expect(both.evaluate(['@core'])).to.equal(false);
  });

  it('of the documents is one of all their statements, and of nothing else', () => {
    const expression = parseTagExpression(tagsOf({ profile: 'documents' }));
    const sources = parseSources(readFileSync('features/sources.yaml', 'utf8'));
    const selected = [...sources.keys()].filter((id) => expression.evaluate([`@src:${id}`]));
    expect(selected.length).to.be.above(100);
    expect(selected.filter((id) => /^[A-Z]+-\d+$/.test(id))).to.deep.equal([]);
  });
});

function errorOf(act: () => void): UsageError {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
