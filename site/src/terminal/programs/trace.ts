/** `trace`: sends a request and shows its path, with every endpoint and why it is kept or dropped. */

import type { Attempt, PacketTrace } from '../../../../engine/contract/observations.ts';
import { parseTarget, targetProblem } from '../../../../engine/contract/traffic-target.ts';
import { traceText } from '../../../../engine/explain/text.ts';
import type { Program } from '../shell/io.ts';
import { parseUrl } from './url.ts';
import { startAt } from './vantage.ts';

export const trace: Program = {
  usage: 'trace [curl] TARGET',
  help: 'sends a request to web, web:80 or udp://dns:53 and shows its path',
  run: async (args, io) => {
    const words = args.filter((arg, i) => !arg.startsWith('-') && !(i === 0 && arg === 'curl'));
    if (words.length !== 1) {
      io.err('trace: write one target: trace curl web, trace web:80, trace udp://dns:53\n');
      return 2;
    }
    const target = parseTarget(words[0]) ?? httpTarget(words[0]);
    if (!target) {
      io.err(`trace: ${targetProblem(words[0])}\n`);
      return 2;
    }
    const { network, vantage } = startAt(io.session);
    const { trace: path, attempt } = network.send(vantage, target);
    io.out(
      traceLines(path, attempt)
        .map((line) => `${line}\n`)
        .join(''),
    );
    return attempt.outcome === 'answered' ? 0 : 1;
  },
};

function httpTarget(text: string) {
  const url = parseUrl(text);
  return 'problem' in url ? undefined : { host: url.host, port: url.port, protocol: 'TCP' as const };
}

/** The lines of `leadline explain`. */
export function traceLines(path: PacketTrace, attempt: Attempt): string[] {
  const from = path.from.replace(/^pod (node\/\S+) on the network of .*/, 'a program on $1');
  return traceText({ ...path, from }, attempt);
}
