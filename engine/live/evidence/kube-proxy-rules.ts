/** The rules of kube-proxy about the Services of a scenario, on each node: evidence, without a part in the verdict. */
import { Inconclusive } from '../../contract/errors.ts';
import type { EvidenceFile } from '../../contract/evidence.ts';
import { commandFor } from '../transport/commands.ts';
import { runIn } from '../transport/shell.ts';

/** The tables of kube-proxy in nftables mode, else those of iptables. ipvsadm does not name Services. */
const SCRIPT = [
  'nft list table ip kube-proxy 2>/dev/null || iptables-save 2>/dev/null',
  'nft list table ip6 kube-proxy 2>/dev/null || ip6tables-save 2>/dev/null',
  'true',
].join('\n');

/** `shell` is the command that starts a shell on a node; nodes and namespaces by their names in the cluster. */
export async function rulesOfNodes(
  shell: string,
  nodes: string[],
  namespaces: string[],
): Promise<EvidenceFile[]> {
  return Promise.all(
    nodes.map(async (node) => ({ name: `rules/${node}.txt`, text: await rulesOn(shell, node, namespaces) })),
  );
}

async function rulesOn(shell: string, node: string, namespaces: string[]): Promise<string> {
  try {
    return rulesAbout(await runIn(commandFor(shell, node), SCRIPT), namespaces);
  } catch (error) {
    if (!(error instanceof Inconclusive)) throw error;
    return `the rules of ${node} cannot be read: ${error.message}\n`;
  }
}

/**
 * The rules of iptables-save, and the chains and elements of `nft list table`, that name one of the namespaces. kube-proxy
 * writes `namespace/name:port` into comments of the first, and `namespace/name/protocol/port` into names of the second.
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
