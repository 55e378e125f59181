/** `leadline steps`: the vocabulary, with an example of each step from the features. */
import type { VocabularyExample } from '../suite/vocabulary/uses.ts';
import { type VocabularyParameter, type VocabularyStep, vocabulary } from '../suite/vocabulary/vocabulary.ts';

/** Prints the vocabulary, as JSON in the shape of `Vocabulary`. Returns the exit code. */
export async function stepsCommand(asJson: boolean): Promise<number> {
  const { steps, parameters } = await vocabulary();
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ steps, parameters }, null, 2)}\n`);
    return 0;
  }
  const sorted = ['Given', 'When', 'Then'].flatMap((keyword) => steps.filter((s) => s.keyword === keyword));
  process.stdout.write(`${sorted.map(stepText).join('\n')}\n`);
  process.stdout.write(`${parameters.map(parameterText).join('')}\n${steps.length} steps\n`);
  return 0;
}

function stepText({ keyword, pattern, table, docString, note, example }: VocabularyStep): string {
  return [
    `${keyword.padEnd(5)} ${pattern}`,
    ...(table ? [`        table: ${table.join(', ')}`] : []),
    ...(docString ? [`        doc string: ${docString}`] : []),
    ...(note ? [`        note: ${note}`] : []),
    ...(example
      ? [`      e.g. ${example.where}`, ...exampleLines(example).map((line) => `        ${line}`)]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** A step in the form in which a feature has it. */
function exampleLines({ text, docString, table }: VocabularyExample): string[] {
  const widths = table?.[0].map((_, i) => Math.max(...table.map((row) => row[i].length))) ?? [];
  return [
    text,
    ...(docString === undefined
      ? []
      : ['"""yaml', ...docString.split('\n'), '"""'].map((line) => `  ${line}`)),
    ...(table ?? []).map((row) => `  | ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`),
  ];
}

function parameterText({ name, values, examples }: VocabularyParameter): string {
  const text = values ? values.join(', ') : `such as ${examples?.join(', ')}`;
  return `${`{${name}}`.padEnd(13)} ${text}\n`;
}
