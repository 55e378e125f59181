/** `leadline steps`: the vocabulary, and the nearest step to one that is not known. */
import { globSync, readFileSync } from 'node:fs';
import type { Results } from '../reports/results.ts';

export interface VocabularyStep {
  keyword: string;
  pattern: string;
  /** A use of it in the features. */
  example: string;
  file: string;
}

const DEFINITION = /^(Given|When|Then)\('((?:[^'\\]|\\.)*)'/gm;

/** The patterns in the order in which the step files have them. */
export function vocabulary(): Omit<VocabularyStep, 'example'>[] {
  const files = globSync('steps/*.steps.ts').sort();
  return files.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(DEFINITION)].map(([, keyword, pattern]) => ({
      keyword,
      pattern,
      file,
    })),
  );
}

export async function stepsCommand(asJson: boolean): Promise<number> {
  const uses = await firstUses();
  const steps = vocabulary().map(
    (step): VocabularyStep => ({ ...step, example: uses.get(step.pattern) ?? '' }),
  );
  if (asJson) process.stdout.write(`${JSON.stringify(steps, null, 2)}\n`);
  else {
    for (const keyword of ['Given', 'When', 'Then']) {
      for (const step of steps.filter((s) => s.keyword === keyword)) {
        process.stdout.write(`${keyword.padEnd(5)} ${step.pattern}\n        ${step.example}\n`);
      }
    }
    process.stdout.write(`${steps.length} steps\n`);
  }
  return 0;
}

/** A pattern's first use in the features, by the support code itself. */
async function firstUses(): Promise<Map<string, string>> {
  const { loadConfiguration, runCucumber } = await import('@cucumber/cucumber/api');
  const { PassThrough } = await import('node:stream');
  const { runConfiguration } = await loadConfiguration({ provided: { dryRun: true } });
  const sink = new PassThrough().resume();
  const patterns = new Map<string, string>();
  const texts = new Map<string, string>();
  const uses = new Map<string, string>();
  const environment = { stdout: sink, stderr: sink, env: process.env, cwd: process.cwd() };
  await runCucumber(runConfiguration, environment, ({ stepDefinition, pickle, testCase }) => {
    if (stepDefinition) patterns.set(stepDefinition.id, stepDefinition.pattern.source);
    for (const step of pickle?.steps ?? []) texts.set(step.id, step.text);
    for (const step of testCase?.testSteps ?? []) {
      const pattern = patterns.get(step.stepDefinitionIds?.[0] ?? '');
      const text = texts.get(step.pickleStepId ?? '');
      if (pattern && text && !uses.has(pattern)) uses.set(pattern, text);
    }
  });
  return uses;
}

export function undefinedStepsText(steps: Results['undefinedSteps']): string {
  const known = vocabulary();
  return steps
    .map(({ text, uri, line }) => {
      const bare = text.replace(/^(Given|When|Then|And|But|\*) /, '');
      const nearest = known.toSorted((a, b) => distance(bare, a.pattern) - distance(bare, b.pattern))[0];
      return `error: no step matches ${JSON.stringify(text)}\n  ${uri}:${line}\n  nearest: ${nearest.keyword} ${nearest.pattern}        all steps: npx leadline steps\n`;
    })
    .join('');
}

/** How many words two texts do not share; parameters count as the words that stand for them. */
export function distance(text: string, pattern: string): number {
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
