/** The texts of a scenario. */
import type { Pickle } from '@cucumber/messages';

/** Its steps, their doc strings and the cells of their tables. */
export function textsOf(pickle: Pickle): string[] {
  return pickle.steps.flatMap(({ text, argument }) => [
    text,
    ...(argument?.docString ? [argument.docString.content] : []),
    ...(argument?.dataTable ? argument.dataTable.rows.flatMap((row) => row.cells.map((c) => c.value)) : []),
  ]);
}

/** Numbers and addresses in the text of the scenario itself: they are not the cluster's choice. */
export function literalsOf(pickle: Pickle): Set<string> {
  return new Set(textsOf(pickle).flatMap((text) => text.match(/\b\d+(?:\.\d+){3}\b|\b\d{2,5}\b/g) ?? []));
}
