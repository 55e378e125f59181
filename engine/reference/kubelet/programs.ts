/** What containers run, as far as the model knows it. */

import { PROBE_IMAGE, READY_PORT } from '../../contract/workloads.ts';
import type { Container } from '../../kubernetes/objects.ts';
import { agnhost } from './agnhost.ts';
import type { Program } from './program.ts';
import { type Outcome, run } from './shell.ts';

/** Other images cannot be pulled, as on a machine without a registry, unless the cluster is made with `anyImage`. */
export function isKnownImage(image: string): boolean {
  return image === PROBE_IMAGE;
}

/**
 * What a container of the image agnhost runs: the server script of `contract/workloads.ts`, programs of agnhost, and what a
 * shell does in simple scripts. Other images are taken to serve the ports that they declare.
 */
export function programOf(container: Container): Program {
  const { image, command = [], args = [], ports = [] } = container;
  if (!isKnownImage(image)) {
    const listening = ports.map((p) => ({ port: p.containerPort, protocol: p.protocol ?? 'TCP' }));
    if (listening.length > 0) return { listening };
    return { listening, onTerm: { exitCode: 0 }, unknown: `what the image "${image}" runs` };
  }
  // the image has ENTRYPOINT ["/agnhost"] and CMD ["pause"]
  const entrypoint = command.length > 0 ? command : ['/agnhost'];
  const rest = command.length > 0 || args.length > 0 ? args : ['pause'];
  const words = [...entrypoint, ...rest];
  return words[1] === '-c' && words[3] === 'serve' ? serverOf(words.slice(4)) : programFrom(words, container);
}

/** Besides agnhost and CoreDNS the image has no program in its root directory. */
const IN_ROOT = /^\/(?!coredns$)[^/]+$/;

function programFrom(words: string[], container: Container): Program {
  const [name] = words;
  if (name === '/agnhost' || name === 'agnhost') return agnhost(words.slice(1), container);
  if (IN_ROOT.test(name))
    return { listening: [], fails: `exec: "${name}": stat ${name}: no such file or directory` };
  return fromOutcome(run(words), container);
}

/** Process 1 gets no signal that it does not handle, and neither a shell nor `sleep` handles SIGTERM. */
function fromOutcome(outcome: Outcome, container: Container): Program {
  const program: Program = { listening: [] };
  if (outcome.becomes) {
    const { onTerm, ...rest } = programFrom(outcome.becomes, container);
    return outcome.inShell || !onTerm ? rest : { ...rest, onTerm };
  }
  if (outcome.unknown) return { ...program, unknown: outcome.unknown };
  const { after, exitCode } = outcome;
  return Number.isFinite(after) ? { ...program, ends: { after, exitCode } } : program;
}

/** The script takes `tcp:8080`, `udp:53` and `ready`, and ignores SIGTERM. */
function serverOf(parts: string[]): Program {
  const listening: Program['listening'] = [];
  for (const part of parts) {
    const [protocol, port] = part.split(':');
    if (part === 'ready') listening.push({ port: READY_PORT, protocol: 'TCP' });
    if (protocol === 'tcp') listening.push({ port: Number(port), protocol: 'TCP' });
    if (protocol === 'udp') listening.push({ port: Number(port), protocol: 'UDP' });
  }
  return { listening };
}
