/** `leadline explain`: what becomes of a request among the objects of some manifests. */
import { existsSync, readFileSync } from 'node:fs';
import { loadAll } from 'js-yaml';
import { UsageError } from '../engine/contract/errors.ts';
import type { KubeObject } from '../engine/contract/objects.ts';
import type { Ref } from '../engine/contract/refs.ts';
import { type Explanation, explain } from '../engine/explain/explain.ts';

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

export async function explainCommand(flags: ExplainFlags): Promise<number> {
  const { namespace, to, nodes, seed } = flags;
  const explanation = await explain({
    objects: flags.filename.flatMap(readManifests),
    namespace,
    from: flags.from === 'outside' ? 'outside' : podRef(flags.from, namespace),
    to,
    nodes,
    seed,
    notReady: (flags.notReady ?? []).map((text) => podRef(text, namespace)),
  });
  if (flags.json) process.stdout.write(`${JSON.stringify(explanation, null, 2)}\n`);
  else process.stdout.write(flags.mermaid ? asMermaid(explanation) : asText(explanation));
  return 0;
}

function readManifests(file: string): KubeObject[] {
  if (file !== '-' && !existsSync(file))
    throw new UsageError(`there is no ${file}`, ['name manifests with -f']);
  try {
    const documents = loadAll(readFileSync(file === '-' ? 0 : file, 'utf8'), { filename: file });
    return documents.filter(Boolean).flatMap((d) => {
      const { kind, items } = d as { kind?: string; items?: KubeObject[] };
      if (!kind) throw new UsageError(`${file}: a document has no kind`);
      return kind === 'List' ? (items ?? []) : [d as KubeObject];
    });
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    throw new UsageError(`${file}${mark ? `:${mark.line + 1}` : ''}: ${reason ?? (error as Error).message}`);
  }
}

/** `pod/cart`, `pod/shop/cart` or `cart`. */
function podRef(text: string, namespace: string): Ref {
  const parts = text.replace(/^pods?\//, '').split('/');
  if (parts.length > 2 || parts.some((p) => p === ''))
    throw new UsageError(`"${text}" is no pod`, ['write pod/cart, pod/shop/cart or outside']);
  return parts.length === 2 ? { namespace: parts[0], name: parts[1] } : { namespace, name: parts[0] };
}

function asText({ way, warnings, leftOut }: Explanation): string {
  const width = (pick: (c: (typeof way.candidates)[number]) => string) =>
    Math.max(0, ...way.candidates.map((c) => pick(c).length));
  const address = (c: (typeof way.candidates)[number]) => `${c.address}:${c.port}`;
  const [names, addresses] = [width((c) => c.pod ?? ''), width(address)];
  const lines = [
    ...(way.lookup ? [`${way.from} asks DNS`, `  ${way.lookup}`] : [way.from]),
    `connects to ${way.to}`,
    ...(way.service ? [`  Service ${way.service}`] : []),
    ...way.candidates.map(
      (c) =>
        `    ${(c.pod ?? '').padEnd(names)}  ${address(c).padEnd(addresses)}  on ${c.node ?? 'no node'}  ${c.kept ? 'kept   ' : 'dropped'}  ${c.reason}`,
    ),
    `  ${way.verdict}`,
    ...warnings.map((text) => `warning: ${text}`),
    ...leftOut.map((name) => `left out: ${name} (the engine does not have this kind)`),
  ];
  return `${lines.join('\n')}\n`;
}

/** A flow chart: what was dropped is dashed. */
function asMermaid({ way, warnings }: Explanation): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '#quot;')}"`;
  const lines = [
    'flowchart LR',
    `  client[${quoted(way.from)}] --> address[${quoted(way.service ? `${way.to}<br>Service ${way.service}` : way.to)}]`,
    ...way.candidates.flatMap((c, i) => [
      `  address ${c.kept ? '-->' : '-.->'}|${quoted(c.reason)}| e${i}[${quoted(`${c.pod ?? c.address}<br>${c.address}:${c.port}${c.node ? ` on ${c.node}` : ''}`)}]`,
    ]),
    `  address --> verdict([${quoted(way.verdict)}])`,
    ...warnings.map((text, i) => `  warning${i}>${quoted(text)}]`),
  ];
  return `${lines.join('\n')}\n`;
}
