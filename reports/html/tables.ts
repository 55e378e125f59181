/** What the report says of the run and its target before the Rules. */
import { countOf } from '../../engine/contract/counts.ts';
import { PROFILE_CONTENTS } from '../profiles.ts';
import type { Results, RuleResult } from '../results.ts';
import { profilesIn, type Scope } from '../scope.ts';
import { countsOf, type Status } from '../status.ts';
import { profileVerdicts } from '../verdict.ts';
import { css, row, text, withNote } from './markup.ts';

/** How many Rules of each topic have each status, with a link to them. */
export function topicTable(topics: ReadonlyMap<string, RuleResult[]>): string {
  const used = new Set([...topics.values()].flat().map((rule) => rule.status));
  const statuses = [...used].sort();
  const rows = [...topics].map(([topic, rules]) => {
    const counts = countsOf(rules);
    const cells = statuses.map((status) => countCell(status, counts[status]));
    return `<tr><td><a href="#${text(topic)}">${text(topic)}</a></td>${cells.join('')}</tr>`;
  });
  const head = statuses.map((status) => `<th>${text(status)}</th>`).join('');
  return `<table><tr><th>topic</th>${head}</tr>${rows.join('')}</table>`;
}

function countCell(status: Status, count: number): string {
  return `<td class="${count > 0 ? css(status) : ''}">${count || ''}</td>`;
}

/** The verdict of each profile that was run as a whole. */
export function profileTable(results: Results, scope: Scope): string {
  const rows = profileVerdicts(results, profilesIn(scope)).map(
    ({ name, answer, counts, rules }) =>
      `<tr><td>${name}</td><td>${PROFILE_CONTENTS[name]}</td><td class="${css(answer)}">${answer}</td><td>${counts.conformant} of ${countOf(rules.judged, 'rule')}</td></tr>`,
  );
  return rows.length > 0
    ? `<table><tr><th>profile</th><th>contains</th><th></th><th></th></tr>${rows.join('')}</table>`
    : '';
}

/** What was discovered about the target. */
export function capabilityTable({ target }: Results): string {
  const { card = [], preconditions = [] } = target?.facts ?? {};
  const rows = [
    ...card.map(({ name, value, how }) => row(text(name), text(value), text(how))),
    ...(target?.capabilities ?? []).map(([name, { supported, reason }]) =>
      row(text(name), supported ? 'yes' : 'no', text(reason)),
    ),
    ...preconditions.map(({ name, holds, reason }) =>
      row(text(name), holds ? 'yes' : 'missing', text(reason)),
    ),
  ];
  return `<details class="card"><summary>Capabilities of the target</summary><table>${rows.join('')}</table></details>`;
}

/** What was left out by name. */
export function excludedSection({ excluded }: Scope): string {
  if (excluded.length === 0) return '';
  const rows = excluded.map(({ rule, feature, line, whole, scenarios }) =>
    row(
      withNote(text(rule), `${text(feature)}:${line}`),
      whole ? 'all of it' : '',
      scenarios.map(text).join('<br>'),
    ),
  );
  return `<h2>excluded <small>${countOf(excluded.length, 'rule')}, whole or in part</small></h2><table>${rows.join('')}</table>`;
}
