/** Where the features use each step. */
import { PassThrough } from 'node:stream';
import { loadConfiguration, runCucumber } from '@cucumber/cucumber/api';
import type { PickleStep } from '@cucumber/messages';
import { inHome } from '../home.ts';

export interface VocabularyExample {
  /** Without its keyword. */
  text: string;
  /** The feature and the line of the step: `features/cluster-ip/allocation.feature:8`. */
  where: string;
  docString?: string;
  /** A header and rows. */
  table?: string[][];
}

/** The steps of the features by the pattern of their definition, as Cucumber finds it. */
export async function usesOfSteps(): Promise<Map<string, VocabularyExample[]>> {
  const { runConfiguration } = await loadConfiguration({ provided: { dryRun: true } }, { cwd: inHome() });
  const sink = new PassThrough().resume();
  const patterns = new Map<string, string>();
  const lines = new Map<string, number>();
  const steps = new Map<string, VocabularyExample>();
  const uses = new Map<string, VocabularyExample[]>();
  const environment = { stdout: sink, stderr: sink, cwd: inHome() };
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
