/** What the diagnostics of the cluster found. */
import { DIAGNOSTICS_TITLE, soundText } from '../lines.ts';
import { faultsOf, loadsOf, type Results } from '../results.ts';
import { row, text, withNote } from './markup.ts';

/** What is wrong with the cluster itself stands before what follows from it. */
export function findingSection(results: Results): string {
  const { findings, sound = [] } = results;
  if (!findings) return '';
  const rows = faultsOf(results).map(({ part, text: what, how }) =>
    row(text(part), withNote(text(what), text(how))),
  );
  const others = sound.length > 0 ? `<p>${text(soundText(sound))}</p>` : '';
  return `<h2>${DIAGNOSTICS_TITLE}</h2><table>${rows.join('')}</table>${others}`;
}

/** What may explain failures and is not a fault comes after them. */
export function loadSection(results: Results): string {
  return loadsOf(results)
    .map(({ text: what, how }) => `<p>note: ${withNote(text(what), text(how))}</p>`)
    .join('');
}
