/** An entry of the timeline in one line. */
import type { Entry } from '../run/types.ts';

export function entryText(entry: Entry): string {
  switch (entry.what) {
    case 'write':
      return `${entry.request}: ${entry.outcome.accepted ? 'accepted' : `rejected, ${entry.outcome.message}`}`;
    case 'event':
      return entry.text;
    case 'time':
      return `${entry.ms / 1_000} s pass`;
    case 'endpoints':
      return `endpoints of ${entry.service}: ${entry.rows.join(', ') || 'none'}`;
    case 'dns':
      return `${entry.from} looks up ${entry.type} ${entry.name}: ${answerText(entry.answer)}`;
    case 'requests':
      return `${entry.from} sends ${entry.attempts.length} to ${entry.target}: ${tally(entry.attempts)}`;
  }
}

function answerText({ rcode, records }: Extract<Entry, { what: 'dns' }>['answer']): string {
  return [rcode, ...records.map(({ data }) => data)].join(', ');
}

function tally(attempts: Extract<Entry, { what: 'requests' }>['attempts']): string {
  const counts = Map.groupBy(attempts, ({ pod, outcome }) => pod ?? outcome);
  return [...counts].map(([who, own]) => (own.length > 1 ? `${who} ${own.length} times` : who)).join(', ');
}
