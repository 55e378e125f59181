/** The step patterns, read from the step files, and their first uses in the features. */
import { globSync, readFileSync } from 'node:fs';
import { PassThrough } from 'node:stream';
import { inHome } from './home.ts';

export interface VocabularyStep {
  keyword: string;
  pattern: string;
  file: string;
}

const DEFINITION = /^(Given|When|Then)\(\s*'((?:[^'\\]|\\.)*)'/gm;

/** Every definition, in the order of the step files and within them. */
export function vocabulary(): VocabularyStep[] {
  const files = globSync('steps/*.steps.{ts,js}', { cwd: inHome() }).sort();
  return files.flatMap((file) =>
    [...readFileSync(inHome(file), 'utf8').matchAll(DEFINITION)].map(([, keyword, pattern]) => ({
      keyword,
      pattern,
      file,
    })),
  );
}

/** Uses of each pattern in the features, found by Cucumber itself. */
export async function uses(): Promise<Map<string, string[]>> {
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const { runConfiguration } = await loadConfiguration({ provided: { dryRun: true } }, { cwd: inHome() });
  const sink = new PassThrough().resume();
  const patterns = new Map<string, string>();
  const texts = new Map<string, string>();
  const found = new Map<string, string[]>();
  const environment = { stdout: sink, stderr: sink, env: process.env, cwd: inHome() };
  await runCucumber(runConfiguration, environment, ({ stepDefinition, pickle, testCase }) => {
    if (stepDefinition) patterns.set(stepDefinition.id, stepDefinition.pattern.source);
    for (const step of pickle?.steps ?? []) texts.set(step.id, step.text);
    for (const step of testCase?.testSteps ?? []) {
      const pattern = patterns.get(step.stepDefinitionIds?.[0] ?? '');
      const text = texts.get(step.pickleStepId ?? '');
      if (pattern && text) found.set(pattern, [...(found.get(pattern) ?? []), text]);
    }
  });
  return found;
}

/** How many words two texts do not share; parameters count as the words that stand for them. */
function distance(text: string, pattern: string): number {
  const words = (value: string) =>
    new Set(
      value
        .replaceAll(/"[^"]*"|\{[a-zA-Z]+\}|\d+/g, '#')
        .replaceAll(/\(s\)|\(es\)|:$/g, '')
        .toLowerCase()
        .split(/\s+/),
    );
  const [a, b] = [words(text), words(pattern)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size - 2 * shared;
}

/** The known step that is most like a text. */
export function nearest(text: string): VocabularyStep {
  return vocabulary().toSorted((a, b) => distance(text, a.pattern) - distance(text, b.pattern))[0];
}
