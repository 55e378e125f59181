import { describe, it } from 'node:test';
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { IdGenerator } from '@cucumber/messages';
import { expect } from 'chai';
import { placeOf } from './support/place.ts';

const FEATURE = `Feature: f
  @id:names
  Rule: Names are unique
    @id:names/same
    Scenario: The same name
      When it happens

    @id:names/kinds
    Scenario Outline: The kind <kind>
      When it happens to <kind>

      Examples:
        | kind | code |
        | a    | 1    |
        | b    | 2    |

  Rule: Without ids
    Scenario: Titles
      When it happens
`;

describe('the place of a scenario', () => {
  it('is the id of its Rule and its own, with the cells of its row; without ids it is their titles', () => {
    const newId = IdGenerator.incrementing();
    const document = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher()).parse(FEATURE);
    const pickles = compile({ ...document, uri: 'f.feature' }, 'f.feature', newId);
    expect(pickles.map((pickle) => placeOf(document, pickle))).to.deep.equal([
      { rule: 'names', scenario: 'names/same' },
      { rule: 'names', scenario: 'names/kinds[a, 1]' },
      { rule: 'names', scenario: 'names/kinds[b, 2]' },
      { rule: 'Without ids', scenario: 'Without ids/Titles' },
    ]);
  });
});
