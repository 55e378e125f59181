import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { manifestOf, withManifest } from './kata.ts';
import { parseFeature } from './parse.ts';

const FEATURE = `Feature: Kata
  Rule: R
    Scenario: S
      Given the client "cli"
      And the Service "web":
        """yaml
        selector:
          app: web
        """
      Then the Service "web" has no endpoints
`;
const KATA = { feature: FEATURE, edit: 'the Service "web"' };

/** What the steps of the feature are when it is read, with the doc string of each. */
function stepsWith(manifest: string): { text: string; docString?: string }[] {
  const parsed = parseFeature(withManifest(KATA, manifest), 'kata');
  if ('problems' in parsed) throw new Error(parsed.problems[0].message);
  return parsed.pickles[0].steps.map(({ text, argument }) => ({
    text,
    docString: argument?.docString?.content,
  }));
}

describe('the manifest of a kata', () => {
  it('is the doc string of the step that is edited, without its indentation', () => {
    expect(manifestOf(KATA)).to.equal('selector:\n  app: web');
  });

  it('that is not changed leaves the feature as it is', () => {
    expect(withManifest(KATA, manifestOf(KATA))).to.equal(FEATURE);
  });

  it('reaches the step as it was written, and no other step, whatever it is', () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', ':', '"', "'", '|', '#', '@', '{', '-') });
    const lines = fc.array(
      fc.oneof(line, fc.constantFrom('"""', '"""yaml', 'Then it fails', '    And more')),
    );
    const written = lines.map((all) => all.join('\n').trimEnd());
    fc.assert(
      fc.property(written, (manifest) => {
        expect(stepsWith(manifest)).to.deep.equal([
          { text: 'the client "cli"', docString: undefined },
          { text: 'the Service "web":', docString: manifest },
          { text: 'the Service "web" has no endpoints', docString: undefined },
        ]);
      }),
    );
  });

  it('is not found in a feature without such a step, or whose step has no doc string', () => {
    const without = [
      { ...KATA, edit: 'the Service "shop"' },
      { ...KATA, edit: 'the client "cli"' },
    ];
    for (const kata of without)
      expect(() => manifestOf(kata)).to.throw(`no step with a doc string: ${kata.edit}`);
  });
});
