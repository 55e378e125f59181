/** One request as a story of four steps. */
import type { JSX } from 'preact';
import type { Sent } from './shop.ts';

export function RequestText({ sent: { attempt, trace } }: { sent: Sent }): JSX.Element {
  const kept = trace.candidates.filter((candidate) => candidate.kept);
  const dropped = trace.candidates.filter((candidate) => !candidate.kept);
  return (
    <ol class="ll-request">
      <li>
        <b>A pod asks.</b> {trace.from} wants <code>web:80</code>.
      </li>
      <li>
        <b>A name is looked up.</b>{' '}
        {trace.lookup ? <code>{trace.lookup}</code> : 'The DNS server has no answer.'}
      </li>
      <li>
        <b>The rules of its node choose</b> one of {kept.length} ready endpoints
        {dropped.length > 0
          ? `; dropped: ${dropped.map(({ pod, address, reason }) => `${pod ?? address} (${reason})`).join(', ')}`
          : ''}
        .
      </li>
      <li>
        <b>{attempt.pod ? 'A pod answers.' : 'No pod answers.'}</b> {trace.verdict}
      </li>
    </ol>
  );
}
