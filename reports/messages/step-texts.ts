/** Steps as the feature has them. */
import type { PickleStep } from '@cucumber/messages';
import type { Query } from '@cucumber/query';
import { abridged, shortened, widthsOf } from '../../engine/contract/texts.ts';

/** `Given a cluster with 1 node` */
function stepText(step: PickleStep, query: Query): string {
  return `${query.findStepBy(step)?.keyword.trim() ?? ''} ${step.text}`.trim();
}

/** The text of a step for a line with other texts. */
export function shortStepText(step: PickleStep, query: Query): string {
  return shortened(stepText(step, query));
}

/** The line of the feature; of an outline that of the step itself. */
export function stepLine(step: PickleStep, query: Query): number {
  return query.findStepBy(step)?.location.line ?? 0;
}

/** With its doc string or its table. */
export function wholeStep(step: PickleStep, query: Query): string {
  const { docString, dataTable } = step.argument ?? {};
  const rows =
    dataTable?.rows.map((row) => row.cells.map((cell) => cell.value.replaceAll('\n', '\\n'))) ?? [];
  const widths = widthsOf(rows);
  return [
    stepText(step, query),
    ...(docString?.content.split('\n').map((line) => `    ${line}`) ?? []),
    ...rows.map((row) => `    | ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`),
  ].join('\n');
}

/** A description in one line. */
export function paragraph(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  return abridged(lines.filter(Boolean).join(' '));
}
