/** Where a pickle stands in its feature: its Rule, and its row if it comes from an outline. */
import type { GherkinDocument, Pickle } from '@cucumber/messages';

export interface Place {
  rule: string;
  /** 1 for the first row of the examples. */
  row?: number;
}

export function ruleOf(document: GherkinDocument, pickle: Pickle): Place {
  for (const child of document.feature?.children ?? []) {
    for (const { scenario } of child.rule?.children ?? []) {
      if (!scenario || !pickle.astNodeIds.includes(scenario.id)) continue;
      const rows = scenario.examples.flatMap((e) => e.tableBody);
      const row = rows.findIndex((r) => pickle.astNodeIds.includes(r.id));
      return { rule: child.rule?.name ?? '', ...(row >= 0 ? { row: row + 1 } : {}) };
    }
  }
  return { rule: '' };
}
