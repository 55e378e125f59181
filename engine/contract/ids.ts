/**
 * Stable ids of Rules and scenarios, written in the feature as a tag: `@id:node-port-unique` on a Rule,
 * `@id:node-port-unique/same-namespace` on a scenario of it. Seeds, reports and comparisons use them, so a better title
 * changes no random choice and no history.
 */

/** A Rule or a scenario of Gherkin's AST. */
export interface Titled {
  name: string;
  tags: readonly { name: string }[];
}

/** The id in the tag; in a feature without such tags, the titles. `rule` is the Rule of a scenario. */
export function idOf({ name, tags }: Titled, rule?: Titled): string {
  const tagged = tags.flatMap((tag) => /^@id:(.+)$/.exec(tag.name)?.[1] ?? [])[0];
  return tagged ?? (rule ? `${idOf(rule)}/${name}` : name);
}

/** The id of one row of an outline: its cells, so that other rows can come and go. */
export function idOfRow(scenario: string, cells: readonly { value: string }[]): string {
  return `${scenario}[${cells.map(({ value }) => value).join(', ')}]`;
}
