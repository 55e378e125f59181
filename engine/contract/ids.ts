/**
 * Stable ids of Rules and scenarios, written in the feature as a tag: `@id:node-port-unique` on a Rule,
 * `@id:node-port-unique/same-namespace` on a scenario of it. Seeds, reports and comparisons go by them, so a better title
 * changes no random choice and no history.
 */

/** A Rule or a scenario as Gherkin's AST has it. */
export interface Titled {
  name: string;
  tags: readonly { name: string }[];
}

/** What the tag says; in a feature of a user that has none, the titles. `rule` is the one of a scenario. */
export function idOf({ name, tags }: Titled, rule?: Titled): string {
  const tagged = tags.flatMap((tag) => /^@id:(.+)$/.exec(tag.name)?.[1] ?? [])[0];
  return tagged ?? (rule ? `${idOf(rule)}/${name}` : name);
}

/** The id of one row of an outline: rows that come or go beside it change nothing. */
export function idOfRow(scenario: string, cells: readonly { value: string }[]): string {
  return `${scenario}[${cells.map(({ value }) => value).join(', ')}]`;
}
