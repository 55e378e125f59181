/** The features as Gherkin's syntax trees, for the tests beside them. */
import { globSync, readFileSync } from 'node:fs';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { type Feature, IdGenerator, type Rule, type Scenario, type Step } from '@cucumber/messages';
import { expect } from 'chai';

interface Parsed {
  file: string;
  text: string;
  feature: Feature;
}

export const features: Parsed[] = globSync('features/**/*.feature')
  .sort()
  .map((file) => {
    const text = readFileSync(file, 'utf8');
    const parser = new Parser(new AstBuilder(IdGenerator.uuid()), new GherkinClassicTokenMatcher());
    return { file, text, feature: parser.parse(text).feature as Feature };
  });

export const rules = features.flatMap(({ file, feature }) =>
  feature.children.flatMap((c) => (c.rule ? [{ file, feature, rule: c.rule }] : [])),
);

export const scenariosOf = (rule: Rule): Scenario[] => rule.children.flatMap((c) => c.scenario ?? []);

const backgroundOf = ({ children }: Pick<Feature | Rule, 'children'>): readonly Step[] =>
  children.flatMap((c) => c.background?.steps ?? []);

export const scenarios = rules.flatMap(({ file, feature, rule }) =>
  scenariosOf(rule).map((scenario) => ({
    file,
    rule,
    scenario,
    /** With those of its backgrounds. */
    steps: [...backgroundOf(feature), ...backgroundOf(rule), ...scenario.steps],
  })),
);

/** The cells of a table without its header, by column. */
export function rowsOf({ dataTable }: Step): Record<string, string>[] {
  const [columns, ...rows] = (dataTable?.rows ?? []).map((row) => row.cells.map((cell) => cell.value));
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
}

export const tagsOf = (node: { tags: readonly { name: string }[] }): string[] => node.tags.map((t) => t.name);

/** Fails with every entry, each as `file:line what`. */
export function expectNone(found: readonly string[]): void {
  expect(found).to.deep.equal([]);
}
