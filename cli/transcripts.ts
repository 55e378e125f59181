/** `leadline transcripts`: replays what kubectl printed on a real cluster. */
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { duration } from '../suite/duration.ts';
import { findKubectl } from '../suite/transcripts/kubectl.ts';
import { resultText } from '../suite/transcripts/replay.ts';
import {
  kubeconfigOf,
  replayOn,
  type TranscriptTarget,
  transcripts,
  unmet,
} from '../suite/transcripts/transcripts.ts';
import { interruptible } from './signals.ts';

export type TranscriptFlags = Pick<TranscriptTarget, 'target' | 'kubeconfig' | 'loadBalancer'>;

/** The duration of one transcript. On a cluster pods have to start. */
const SECONDS = { reference: 1, live: 12 };

export async function transcriptsCommand(flags: TranscriptFlags): Promise<number> {
  const target = await targetOf(flags);
  const all = transcripts();
  process.stdout.write(
    `${countOf(all.length, 'transcript')}: ${duration(all.length * SECONDS[flags.target])}\n`,
  );
  let failed = 0;
  for (const transcript of all) {
    const reason = unmet(transcript, flags);
    if (reason) {
      process.stdout.write(`- ${transcript.id}  left out: ${reason}\n`);
      continue;
    }
    const result = await interruptible((stop) => replayOn(target, transcript, stop));
    process.stdout.write(`${resultText(transcript.id, result)}\n`);
    if (result.failure) failed++;
  }
  process.stdout.write(
    failed > 0
      ? `${countOf(failed, 'transcript differs', 'transcripts differ')}\n`
      : 'no transcript differs\n',
  );
  return failed > 0 ? 1 : 0;
}

async function targetOf(flags: TranscriptFlags): Promise<TranscriptTarget> {
  const { env } = process;
  const found = await findKubectl(env.LEADLINE_KUBECTL || undefined);
  if ('missing' in found) throw new UsageError(found.missing, ['LEADLINE_KUBECTL names another kubectl']);
  const kubeconfig = flags.target === 'live' ? kubeconfigOf(flags.kubeconfig, env) : undefined;
  return { ...flags, kubectl: found.path, kubeconfig, path: env.PATH };
}
