/** The packet trace of a request, as text. */
import type { Cluster, ConnectProbe } from '../../engine/contract/cluster.ts';
import type { Attempt, PacketTrace } from '../../engine/contract/observations.ts';
import { type Show, widthsOf } from '../../engine/contract/texts.ts';

/** The request whose packet trace explains why a Then does not hold: the one at `index` of those that were sent. */
export interface Traced {
  probe: ConnectProbe;
  attempts: Attempt[];
  index: number;
  /** Which request this is; its number if it is left out. */
  title?: string;
}

/** Renders a packet trace, with values as `show` has them. For failures: on a live cluster it sends requests. */
export async function traceOf(
  cluster: Cluster,
  { probe, attempts, index, title }: Traced,
): Promise<(show: Show) => string> {
  const number = attempts.length > 1 ? `request ${index + 1} of ${attempts.length}` : 'the request';
  const trace = await cluster.trace(probe, attempts, index);
  return (show) => renderTrace(trace, title ?? number, attempts.length, show);
}

/** `total`: how many requests were sent. */
function renderTrace(trace: PacketTrace, title: string, total: number, show: Show): string {
  const address = (c: PacketTrace['candidates'][number]) => `${c.address}:${c.port}`;
  const place = (c: PacketTrace['candidates'][number]) =>
    [c.pod, c.node && `on ${c.node}`].filter(Boolean).join(' ');
  const [addressWidth = 0, placeWidth = 0] = widthsOf(trace.candidates.map((c) => [address(c), place(c)]));
  return [
    `  packet trace of ${title}${trace.observed ? ', predicted from the objects as they are now' : ''}`,
    ...(trace.lookup ? [`    ${show(trace.lookup)}`] : []),
    `    ${trace.from} -> ${show(trace.to)}${trace.service ? ` (Service ${trace.service})` : ''}`,
    ...trace.candidates.map(
      (c) =>
        `      ${address(c).padEnd(addressWidth)}  ${place(c).padEnd(placeWidth)}  ${(c.kept ? 'kept:' : 'dropped:').padEnd(8)} ${show(c.reason)}${answersOf(c, total)}`,
    ),
    ...(trace.observed
      ? [
          `    predicted  ${show(trace.verdict)}`,
          `    observed   ${show(trace.observed.text)}${trace.observed.differs ? '   <- differs' : ''}`,
        ]
      : [`    ${show(trace.verdict)}`]),
  ].join('\n');
}

function answersOf({ kept, answered }: PacketTrace['candidates'][number], total: number): string {
  if (!answered) return '';
  return `   <- ${kept ? '' : 'but '}answered ${answered} of ${total}`;
}

/** The pod that answered, such as `web-1`, or what happened instead. */
export function responder(attempt: Attempt): string {
  return attempt.outcome === 'answered' ? (attempt.pod ?? 'an unknown pod') : attempt.outcome;
}
