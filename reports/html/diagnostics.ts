/** What the diagnostics of the cluster found. */
import { DIAGNOSTICS_TITLE, soundText } from '../lines.ts';
import { faultsOf, loadsOf, type Results } from '../results.ts';
import { type Html, html, NOTHING, row, withNote } from './markup.ts';

/** What is wrong with the cluster itself stands before what follows from it. */
export function findingSection(results: Results): Html {
  const { findings, sound = [] } = results;
  if (!findings) return NOTHING;
  const rows = faultsOf(results).map(({ part, text, how }) => row(part, withNote(text, how)));
  const table = rows.length > 0 ? html`<table>${rows}</table>` : '';
  const others = sound.length > 0 ? html`<p>${soundText(sound)}</p>` : '';
  return html`<section aria-labelledby="diagnostics"><h2 id="diagnostics">${DIAGNOSTICS_TITLE}</h2>${table}${others}</section>`;
}

/** What may explain failures and is not a fault comes after them. */
export function loadSection(results: Results): Html[] {
  return loadsOf(results).map(({ text, how }) => html`<p>note: ${withNote(text, how)}</p>`);
}
