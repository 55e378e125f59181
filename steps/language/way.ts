/** The packet's path as text. */
import type { Attempt, Way } from '../../engine/contract/observations.ts';

export function renderWay(way: Way): string {
  const width = (pick: (c: Way['candidates'][number]) => string) =>
    Math.max(0, ...way.candidates.map((c) => pick(c).length));
  const address = (c: Way['candidates'][number]) => `${c.address}:${c.port}`;
  const place = (c: Way['candidates'][number]) => [c.pod, c.node && `on ${c.node}`].filter(Boolean).join(' ');
  const addressWidth = width(address);
  const placeWidth = width(place);
  return [
    '  the way of the first request',
    ...(way.lookup ? [`    ${way.lookup}`] : []),
    `    ${way.from} -> ${way.to}${way.service ? ` (Service ${way.service})` : ''}`,
    ...way.candidates.map(
      (c) =>
        `      ${address(c).padEnd(addressWidth)}  ${place(c).padEnd(placeWidth)}  ${c.kept ? 'kept   ' : 'dropped'}: ${c.reason}`,
    ),
    `    ${way.verdict}`,
  ].join('\n');
}

/** `web-1`, or what happened instead of an answer. */
export function responder(attempt: Attempt): string {
  return attempt.outcome === 'answered' ? (attempt.pod ?? 'somebody unknown') : attempt.outcome;
}
