/** Steps as the feature has them. */
import type { PickleStep } from '@cucumber/messages';
import { abridged, widthsOf } from '../engine/contract/texts.ts';

/** By the ids of steps in the AST. */
export type Keywords = ReadonlyMap<string, string>;

export function stepText({ text, astNodeIds }: PickleStep, keywords: Keywords): string {
  return `${keywords.get(astNodeIds[0]) ?? ''} ${text}`.trim();
}

/** With its doc string or its table. */
export function wholeStep(step: PickleStep, keywords: Keywords): string {
  const { docString, dataTable } = step.argument ?? {};
  const rows =
    dataTable?.rows.map((row) => row.cells.map((cell) => cell.value.replaceAll('\n', '\\n'))) ?? [];
  const widths = widthsOf(rows);
  return [
    stepText(step, keywords),
    ...(docString?.content.split('\n').map((line) => `    ${line}`) ?? []),
    ...rows.map((row) => `    | ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`),
  ].join('\n');
}

/** A description in one line. */
export function paragraph(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return abridged(lines.filter(Boolean).join(' '));
}
