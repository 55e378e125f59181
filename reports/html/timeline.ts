/** The timeline of a scenario that failed: what it wrote, what happened, what was observed, and when. */
import { countOf } from '../../engine/contract/counts.ts';
import { abridged } from '../../engine/contract/texts.ts';
import type { ScenarioResult } from '../results.ts';
import { type Html, html } from './markup.ts';

/** The file that the steps keep for it. */
const FILE = 'timeline.txt';

interface Event {
  seconds: string;
  text: string;
}

/** Undefined if the scenario has none. */
export function timelineOf({ files = [] }: ScenarioResult): Html | undefined {
  const file = files.find(({ name }) => name === FILE);
  const events = file ? eventsOf(abridged(file.text)) : [];
  if (events.length === 0) return undefined;
  const items = events.map(
    ({ seconds, text }) =>
      html`<li class="${kindOf(text)}"><span class="time">${seconds}</span><span>${text}</span></li>`,
  );
  return html`<details class="timeline"><summary>Timeline <small>${countOf(events.length, 'event')}, times in seconds</small></summary><ol>${items}</ol></details>`;
}

/** A line that has no time goes on with the event before it. */
function eventsOf(text: string): Event[] {
  const events: Event[] = [];
  for (const line of text.split('\n').filter(Boolean)) {
    const [, seconds, what] = /^ *(\d+\.\d+) s {2}(.*)$/.exec(line) ?? [];
    const last = events.at(-1);
    if (seconds) events.push({ seconds, text: what });
    else if (last) last.text += `\n${line}`;
  }
  return events;
}

/** What the mark of an event shows. */
function kindOf(text: string): string {
  if (/^(create|replace|patch|delete|read) .*: rejected: /.test(text)) return 'rejected';
  if (/^(create|replace|patch|delete|read) /.test(text)) return 'write';
  if (/^node | becomes (not )?ready$| restarts$|^[\d.]+ s have passed$/.test(text)) return 'event';
  return 'observation';
}
