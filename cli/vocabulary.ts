/** The vocabulary of the features: its steps, the values of their parameters, and an example of each step. */
import { PassThrough } from 'node:stream';
import type { PickleStep } from '@cucumber/messages';
import { PARAMETERS } from '../steps/language/parameters.ts';
import { definitions } from '../steps/support/definitions.ts';
import { inHome } from './home.ts';

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
  /** How many steps of the features use it. */
  uses: number;
  /** The shortest of these steps. */
  example?: VocabularyExample;
}

export interface VocabularyExample {
  /** Without its keyword. */
  text: string;
  /** The feature and the line of the step: `features/cluster-ip/choice.feature:8`. */
  where: string;
  docString?: string;
  /** A header and rows. */
  table?: string[][];
}

export interface VocabularyParameter {
  /** As in `{kind}`; those of Cucumber, `int` and `string`, are left out. */
  name: string;
  /** All values that there are, or if they cannot be listed, some examples. */
  values?: string[];
  examples?: string[];
}

/** Every step in the order of the step files and within them; loads the steps, and finds their uses by a dry run. */
export async function vocabulary(): Promise<Vocabulary> {
  const uses = await usesOfSteps();
  return {
    steps: definitions().map(({ keyword, pattern, declaration: { table, docString } }) => {
      const found = uses.get(pattern) ?? [];
      const [example] = found.toSorted((a, b) => linesOf(a) - linesOf(b));
      return {
        keyword: keyword as VocabularyStep['keyword'],
        pattern,
        parameters: [...pattern.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
        ...(table ? { table: [...table] } : {}),
        ...(docString ? { docString } : {}),
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

/** The steps of the features by the pattern of their definition, as Cucumber finds it. */
async function usesOfSteps(): Promise<Map<string, VocabularyExample[]>> {
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const { runConfiguration } = await loadConfiguration({ provided: { dryRun: true } }, { cwd: inHome() });
  const sink = new PassThrough().resume();
  const patterns = new Map<string, string>();
  const lines = new Map<string, number>();
  const steps = new Map<string, VocabularyExample>();
  const uses = new Map<string, VocabularyExample[]>();
  const environment = { stdout: sink, stderr: sink, env: process.env, cwd: inHome() };
  await runCucumber(
    runConfiguration,
    environment,
    ({ gherkinDocument, stepDefinition, pickle, testCase }) => {
      if (stepDefinition) patterns.set(stepDefinition.id, stepDefinition.pattern.source);
      for (const { rule, background, scenario } of gherkinDocument?.feature?.children ?? [])
        for (const part of [...(rule?.children ?? []), { background, scenario }])
          for (const step of [...(part.background?.steps ?? []), ...(part.scenario?.steps ?? [])])
            lines.set(step.id, step.location.line);
      for (const step of pickle?.steps ?? [])
        steps.set(step.id, exampleOf(step, `${pickle?.uri}:${lines.get(step.astNodeIds[0])}`));
      for (const step of testCase?.testSteps ?? []) {
        const pattern = patterns.get(step.stepDefinitionIds?.[0] ?? '');
        const example = steps.get(step.pickleStepId ?? '');
        if (pattern && example) uses.set(pattern, [...(uses.get(pattern) ?? []), example]);
      }
    },
  );
  return uses;
}

function exampleOf({ text, argument }: PickleStep, where: string): VocabularyExample {
  const { docString, dataTable } = argument ?? {};
  const table = dataTable?.rows.map((row) => row.cells.map(({ value }) => value));
  return {
    text,
    where,
    ...(docString ? { docString: docString.content } : {}),
    ...(table ? { table } : {}),
  };
}
