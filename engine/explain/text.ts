/** An explanation as text. */
import type { Attempt, PacketTrace } from '../contract/observations.ts';
import type { Explanation } from './explain.ts';

/** What restricts the answer comes before the warnings, which may follow from it. */
export function remarks({ leftOut, notModelled, warnings }: Explanation): string[] {
  return [
    ...leftOut.map((text) => `not modelled: ${text}`),
    ...notModelled.map((text) => `not modelled: ${text}`),
    ...warnings.map((text) => `warning: ${text}`),
  ];
}

export function asText(explanation: Explanation): string {
  const lines = [...traceText(explanation.trace, explanation.attempt), ...remarks(explanation)];
  return `${lines.join('\n')}\n`;
}

/** The lines of a packet trace. */
export function traceText(trace: PacketTrace, { outcome }: Attempt): string[] {
  const width = (pick: (c: (typeof trace.candidates)[number]) => string) =>
    Math.max(0, ...trace.candidates.map((c) => pick(c).length));
  const address = (c: (typeof trace.candidates)[number]) => `${c.address}:${c.port}`;
  const [names, addresses] = [width((c) => c.pod ?? ''), width(address)];
  return [
    ...(trace.lookup ? [`${trace.from} queries DNS`, `  ${trace.lookup}`] : [trace.from]),
    `${outcome === 'unknown host' ? 'wants to connect to' : 'connects to'} ${trace.to}`,
    ...(trace.service ? [`  Service ${trace.service}`] : []),
    ...trace.candidates.map(
      (c) =>
        `    ${(c.pod ?? '').padEnd(names)}  ${address(c).padEnd(addresses)}  on ${c.node ?? 'no node'}  ${c.kept ? 'kept   ' : 'dropped'}  ${c.reason}`,
    ),
    `  ${trace.verdict}`,
  ];
}
