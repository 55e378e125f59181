/** `leadline steps`: the vocabulary with an example of each, and what to say to a step that is not in it. */
import type { Results } from '../reports/results.ts';
import { nearest, uses, vocabulary } from './vocabulary.ts';

export async function stepsCommand(asJson: boolean): Promise<number> {
  const found = await uses();
  const steps = vocabulary().map((step) => ({ ...step, example: found.get(step.pattern)?.[0] ?? '' }));
  if (asJson) {
    process.stdout.write(`${JSON.stringify(steps, null, 2)}\n`);
    return 0;
  }
  for (const keyword of ['Given', 'When', 'Then']) {
    for (const step of steps.filter((s) => s.keyword === keyword)) {
      process.stdout.write(`${keyword.padEnd(5)} ${step.pattern}\n        ${step.example}\n`);
    }
  }
  process.stdout.write(`${steps.length} steps\n`);
  return 0;
}

export function undefinedStepsText(steps: Results['undefinedSteps']): string {
  return steps
    .map(({ text, uri, line }) => {
      const step = nearest(text.replace(/^(Given|When|Then|And|But|\*) /, ''));
      const found = `nearest: ${step.keyword} ${step.pattern}        all steps: npx leadline steps`;
      return `error: no step matches ${JSON.stringify(text)}\n  ${uri}:${line}\n  ${found}\n`;
    })
    .join('');
}
