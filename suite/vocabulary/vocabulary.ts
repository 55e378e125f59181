/** The vocabulary of the features: its steps, the values of their parameters, and an example of each step. */
import { PARAMETERS } from '../../steps/language/parameters.ts';
import { definitions } from '../../steps/support/definitions.ts';
import { usesOfSteps, type VocabularyExample } from './uses.ts';

/** What `leadline steps --json` prints. */
export interface Vocabulary {
  steps: VocabularyStep[];
  parameters: VocabularyParameter[];
}

export interface VocabularyStep {
  keyword: 'Given' | 'When' | 'Then';
  /** A Cucumber expression, such as `the {kind} {ref} is deleted`. */
  pattern: string;
  /** Names of its parameters, in the order of the pattern: `kind`, `ref`. */
  parameters: string[];
  /** The columns that its table may have; left out for a step without a table. */
  table?: string[];
  /** What its doc string is; left out for a step without a doc string. */
  docString?: string;
  /** What its pattern does not say, such as what cells may be beside YAML values. */
  note?: string;
  /** How many steps of the features use it. */
  uses: number;
  /** The shortest of these steps. */
  example?: VocabularyExample;
}

export interface VocabularyParameter {
  /** The names of parameters such as `{kind}`, without `int` and `string`, which are Cucumber's. */
  name: string;
  /** All values that there are, or if they cannot be listed, some examples. */
  values?: string[];
  examples?: string[];
}

/** Every step in the order of the step files and within them; loads the steps, and finds their uses by a dry run. */
export async function vocabulary(): Promise<Vocabulary> {
  const uses = await usesOfSteps();
  return {
    steps: definitions().map(({ keyword, pattern, declaration: { table, docString, note } }) => {
      const found = uses.get(pattern) ?? [];
      const [example] = found.toSorted((a, b) => linesOf(a) - linesOf(b));
      return {
        keyword: keyword as VocabularyStep['keyword'],
        pattern,
        parameters: [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        ...(table ? { table: [...table] } : {}),
        ...(docString ? { docString } : {}),
        ...(note ? { note } : {}),
        uses: found.length,
        ...(example ? { example } : {}),
      };
    }),
    parameters: PARAMETERS.map(({ name, values, examples }) => ({
      name,
      ...(values ? { values: [...values] } : {}),
      ...(examples ? { examples: [...examples] } : {}),
    })),
  };
}

/** The lines of a step in a feature. */
function linesOf({ docString, table = [] }: VocabularyExample): number {
  return table.length + (docString?.split('\n').length ?? 0);
}
