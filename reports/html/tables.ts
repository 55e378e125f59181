/** What the report says of the run and its target beside the Rules. */
import { countOf } from '../../engine/contract/counts.ts';
import { PROFILE_CONTENTS } from '../profiles.ts';
import type { Results } from '../results.ts';
import { profilesIn, type Scope } from '../scope.ts';
import type { Status } from '../status.ts';
import { profileVerdicts } from '../verdict.ts';
import { icon } from './icons.ts';
import { type Content, type Html, html, NOTHING, row, withNote } from './markup.ts';

/** The verdict of each profile that was run as a whole. */
export function profileSection(results: Results, scope: Scope): Html {
  const profiles = profileVerdicts(results, profilesIn(scope)).map(
    ({ name, answer, counts, rules }): Shown => ({
      name,
      value: `${answer}, ${counts.conformant} of ${countOf(rules.judged, 'rule')}`,
      how: PROFILE_CONTENTS[name],
      status: answer,
    }),
  );
  if (profiles.length === 0) return NOTHING;
  return html`<section aria-labelledby="profiles"><h2 id="profiles">Profiles</h2>${factList(profiles)}</section>`;
}

/** What was discovered about the target. */
export function capabilityCard({ target }: Results): Html {
  if (!target) return NOTHING;
  const { card = [], preconditions } = target.facts;
  const capabilities = target.capabilities.map(
    ([name, { supported, reason }]): Shown => ({
      name,
      value: supported ? 'yes' : 'no',
      how: reason,
      status: supported ? 'conformant' : 'not supported',
    }),
  );
  const held = preconditions.map(
    ({ name, holds, reason }): Shown => ({
      name,
      value: holds ? 'yes' : 'missing',
      how: reason,
      status: holds ? 'conformant' : 'inconclusive',
    }),
  );
  const groups: [string, readonly Shown[]][] = [
    ['Configuration', card],
    ['Capabilities', capabilities],
    ['Preconditions', held],
  ];
  const lists = groups
    .filter(([, facts]) => facts.length > 0)
    .map(([title, facts]) => html`<h3>${title}</h3>${factList(facts)}`);
  return html`<section class="card" aria-labelledby="target"><h2 id="target">Capability card</h2>
${lists}</section>`;
}

interface Shown {
  name: string;
  value: string;
  how: string;
  status?: Status;
}

function factList(facts: readonly Shown[]): Html {
  const items = facts.map(
    ({ name, value, how, status }) =>
      html`<div><dt>${name}</dt><dd>${status ? icon(status) : ''}${value}<small>${how}</small></dd></div>`,
  );
  return html`<dl class="facts">${items}</dl>`;
}

/** What was left out by name. */
export function excludedSection({ excluded }: Scope): Html {
  if (excluded.length === 0) return NOTHING;
  const rows = excluded.map(({ rule, feature, line, whole, scenarios }) =>
    row(
      withNote(rule, `${feature}:${line}`),
      whole ? 'all of it' : '',
      scenarios.map((id, i): Content => (i > 0 ? html`<br>${id}` : id)),
    ),
  );
  return html`<section aria-labelledby="excluded"><h2 id="excluded">Excluded <small>${countOf(excluded.length, 'rule')}, whole or in part</small></h2><table>${rows}</table></section>`;
}
