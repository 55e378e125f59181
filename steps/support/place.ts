/** The place of a pickle in its feature: the ids of its Rule and of itself. */
import type { GherkinDocument, Pickle } from '@cucumber/messages';
import { idOf, idOfRow } from '../../engine/contract/ids.ts';

export interface Place {
  rule: string;
  /** With the cells of its row if it comes from an outline. */
  scenario: string;
}

export function placeOf(document: GherkinDocument, pickle: Pickle): Place {
  for (const { rule, scenario: loose } of document.feature?.children ?? []) {
    for (const scenario of [loose, ...(rule?.children.map((child) => child.scenario) ?? [])]) {
      if (!scenario || !pickle.astNodeIds.includes(scenario.id)) continue;
      const row = scenario.examples.flatMap((e) => e.tableBody).find((r) => pickle.astNodeIds.includes(r.id));
      const id = idOf(scenario, rule);
      return { rule: rule ? idOf(rule) : id, scenario: row ? idOfRow(id, row.cells) : id };
    }
  }
  return { rule: pickle.name, scenario: pickle.name };
}
