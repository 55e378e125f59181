/** `leadline explain`: what happens to a request, given the objects of some manifests. */
import { clientOf, podRef } from '../engine/explain/clients.ts';
import { type Explanation, explain } from '../engine/explain/explain.ts';
import { readManifests } from '../engine/explain/manifest-files.ts';
import { asText, remarks } from '../engine/explain/text.ts';

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
