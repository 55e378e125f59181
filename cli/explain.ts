/** `leadline explain`: what happens to a request, given the objects of some manifests. */
import { UsageError } from '../engine/contract/errors.ts';
import { type Explanation, explain, type Question } from '../engine/explain/explain.ts';
import { readManifests } from '../engine/explain/manifests.ts';
import type { Ref } from '../engine/kubernetes/resources.ts';

export interface ExplainFlags {
  filename: string[];
  from: string;
  to: string;
  namespace: string;
  nodes: number;
  seed: string;
  notReady?: string[];
  json?: boolean;
  mermaid?: boolean;
}

/** 0 if the request is answered, or leaves what the manifests describe; 1 if it is not answered. */
export async function explainCommand(flags: ExplainFlags): Promise<number> {
  const { namespace, to, nodes, seed } = flags;
  if (/\[|^([a-z]+:\/\/)?[0-9a-f]*:[0-9a-f:]*:/i.test(to))
    throw new UsageError(`--to ${to}: IPv6 is not modelled yet`, ['use the IPv4 address, or the name']);
  const explanation = await explain({
    documents: readManifests(flags.filename),
    namespace,
    from: clientOf(flags.from, namespace),
    to,
    nodes,
    seed,
    notReady: (flags.notReady ?? []).map((text) => podRef(text, namespace)),
  });
  if (flags.json) process.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  else process.stdout.write(flags.mermaid ? asMermaid(explanation) : asText(explanation));
  return explanation.attempt.outcome === 'answered' || explanation.beyond ? 0 : 1;
}

function clientOf(text: string, namespace: string): Question['from'] {
  if (text === 'outside') return 'outside';
  const node = /^nodes?\/([^/]+)$/.exec(text)?.[1];
  return node ? { node } : podRef(text, namespace);
}

/** `pod/cart`, `pod/shop/cart` or `cart`. */
function podRef(text: string, namespace: string): Ref {
  const parts = text.replace(/^pods?\//, '').split('/');
  if (parts.length > 2 || parts.some((p) => p === ''))
    throw new UsageError(`"${text}" is not a client`, ['write pod/cart, pod/shop/cart, node/n1 or outside']);
  return parts.length === 2 ? { namespace: parts[0], name: parts[1] } : { namespace, name: parts[0] };
}

/** What restricts the answer comes before the warnings, which may follow from it. */
function remarks({ leftOut, notModelled, warnings }: Explanation): string[] {
  return [
    ...leftOut.map((text) => `not modelled: ${text}`),
    ...notModelled.map((text) => `not modelled: ${text}`),
    ...warnings.map((text) => `warning: ${text}`),
  ];
}

function asText(explanation: Explanation): string {
  const { trace } = explanation;
  const width = (pick: (c: (typeof trace.candidates)[number]) => string) =>
    Math.max(0, ...trace.candidates.map((c) => pick(c).length));
  const address = (c: (typeof trace.candidates)[number]) => `${c.address}:${c.port}`;
  const [names, addresses] = [width((c) => c.pod ?? ''), width(address)];
  const lines = [
    ...(trace.lookup ? [`${trace.from} queries DNS`, `  ${trace.lookup}`] : [trace.from]),
    `${explanation.attempt.outcome === 'unknown host' ? 'wants to connect to' : 'connects to'} ${trace.to}`,
    ...(trace.service ? [`  Service ${trace.service}`] : []),
    ...trace.candidates.map(
      (c) =>
        `    ${(c.pod ?? '').padEnd(names)}  ${address(c).padEnd(addresses)}  on ${c.node ?? 'no node'}  ${c.kept ? 'kept   ' : 'dropped'}  ${c.reason}`,
    ),
    `  ${trace.verdict}`,
    ...remarks(explanation),
  ];
  return `${lines.join('\n')}\n`;
}

/** A flow chart: what was dropped is dashed. */
function asMermaid(explanation: Explanation): string {
  const { trace } = explanation;
  const quoted = (text: string) => `"${text.replaceAll('"', '#quot;')}"`;
  const address = [trace.lookup, trace.to, trace.service && `Service ${trace.service}`]
    .filter(Boolean)
    .join('<br>');
  const lines = [
    'flowchart LR',
    `  client[${quoted(trace.from)}] --> address[${quoted(address)}]`,
    ...trace.candidates.flatMap((c, i) => [
      `  address ${c.kept ? '-->' : '-.->'}|${quoted(c.reason)}| e${i}[${quoted(`${c.pod ?? c.address}<br>${c.address}:${c.port}${c.node ? ` on ${c.node}` : ''}`)}]`,
    ]),
    `  address --> verdict([${quoted(trace.verdict)}])`,
    ...remarks(explanation).map((text, i) => `  remark${i}>${quoted(text)}]`),
  ];
  return `${lines.join('\n')}\n`;
}
