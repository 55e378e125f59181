/** What kube-proxy has written into the kernel of each node about the Services of a scenario: evidence, and no part of a verdict. */
import { Inconclusive } from '../../contract/errors.ts';
import type { EvidenceFile } from '../../contract/evidence.ts';
import { commandFor } from '../transport/commands.ts';
import { runIn } from '../transport/shell.ts';

/** The tables of kube-proxy in nftables mode, else those of iptables. What ipvsadm would tell names no Service. */
const SCRIPT = [
  'nft list table ip kube-proxy 2>/dev/null || iptables-save 2>/dev/null',
  'nft list table ip6 kube-proxy 2>/dev/null || ip6tables-save 2>/dev/null',
  'true',
].join('\n');

/** `shell` starts a shell on a node (`{node}`, `{n}`); `namespaces` are those of the scenario in the cluster. */
export async function rulesInQuestion(
  shell: string,
  nodes: string[],
  namespaces: string[],
): Promise<EvidenceFile[]> {
  return Promise.all(
    nodes.map(async (node) => ({ name: `rules/${node}.txt`, text: await rulesOf(shell, node, namespaces) })),
  );
}

async function rulesOf(shell: string, node: string, namespaces: string[]): Promise<string> {
  try {
    return rulesAbout(await runIn(commandFor(shell, node), SCRIPT), namespaces);
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    return `the rules of ${node} cannot be read: ${error.message}\n`;
  }
}

/**
 * Of the output of iptables-save the rules, of `nft list table` the chains and the elements, that name a namespace. kube-proxy writes
 * `namespace/name:port` as a comment in the first, `namespace/name/protocol/port` into the names of chains in the second.
 */
export function rulesAbout(output: string, namespaces: string[]): string {
  const lines: string[] = [];
  let chain = false;
  for (const line of output.split('\n')) {
    const named = namespaces.some((namespace) => line.includes(`${namespace}/`));
    if (/^\s*chain .*\{$/.test(line)) chain = named;
    if (named || chain) lines.push(line.trim());
    if (line.trim() === '}') chain = false;
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : 'no rule names a Service of the scenario\n';
}
