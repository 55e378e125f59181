/** `leadline transcripts`: replays what kubectl showed on a real cluster, against the reference engine or a live cluster. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { countOf } from '../engine/contract/counts.ts';
import { TargetError, UsageError } from '../engine/contract/errors.ts';
import { temporaryFolder } from '../engine/files.ts';
import { startServer } from '../engine/serve/server.ts';
import { duration } from './countdown.ts';
import { inHome } from './home.ts';
import { interruptible } from './signals.ts';
import { findKubectl } from './transcripts/kubectl.ts';
import {
  type Place,
  type Replay,
  replay,
  type Transcript,
  type TranscriptStep,
} from './transcripts/replay.ts';

export interface TranscriptFlags {
  target: 'reference' | 'live';
  kubeconfig?: string;
  loadBalancer?: 'yes' | 'no';
}

/** Every transcript, by name. */
export function transcripts(): Transcript[] {
  return globSync(inHome('features/transcripts/*.yaml'))
    .sort()
    .map((file) => ({
      id: basename(file, '.yaml'),
      ...(load(readFileSync(file, 'utf8')) as Omit<Transcript, 'id'>),
    }));
}

/** On a live cluster what other runs have made must not get in the way, so each has a namespace of its own. */
function placeOf(id: string, kubectl: string, kubeconfig: string, target: TranscriptFlags['target']): Place {
  const namespace = `transcript-${id.slice(0, 30)}-${process.pid.toString(36)}`;
  const skip = ({ run }: TranscriptStep) =>
    target === 'reference' && run.includes('kubectl exec') ? 'exec is not served' : undefined;
  return { kubectl, kubeconfig, namespace, skip };
}

/** Why a transcript cannot be shown on this cluster. */
function unmet({ needs }: Transcript, { target, loadBalancer }: TranscriptFlags): string | undefined {
  if (target === 'live' && loadBalancer === 'yes' && needs.includes('no-load-balancer')) {
    return 'the cluster has a load balancer';
  }
  return undefined;
}

/** Replays one against a server of its own. */
export async function replayOnReference(
  transcript: Transcript,
  kubectl: string,
  stop?: AbortSignal,
): Promise<Replay> {
  const folder = temporaryFolder('leadline-serve');
  const kubeconfigOut = join(folder, 'kubeconfig');
  const serving = await startServer({ port: 0, nodes: 3, seed: transcript.id, kubeconfigOut });
  try {
    return await replay(transcript, placeOf(transcript.id, kubectl, kubeconfigOut, 'reference'), stop);
  } finally {
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Of one transcript. On a cluster pods have to start. */
const SECONDS = { reference: 1, live: 12 };

export async function transcriptsCommand(flags: TranscriptFlags): Promise<number> {
  const found = await findKubectl();
  if ('missing' in found) throw new UsageError(found.missing, ['LEADLINE_KUBECTL names another kubectl']);
  const kubeconfig = flags.target === 'live' ? kubeconfigOf(flags) : '';
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
    const result = await interruptible((stop) =>
      flags.target === 'reference'
        ? replayOnReference(transcript, found.path, stop)
        : replay(transcript, placeOf(transcript.id, found.path, kubeconfig, 'live'), stop),
    );
    process.stdout.write(resultText(transcript.id, result));
    if (result.failure) failed++;
  }
  process.stdout.write(
    failed > 0
      ? `${countOf(failed, 'transcript differs', 'transcripts differ')}\n`
      : 'every transcript is as it was\n',
  );
  return failed > 0 ? 1 : 0;
}

/** The file that a transcript gets a copy of, in which it may choose its namespace. */
function kubeconfigOf({ kubeconfig }: TranscriptFlags): string {
  const file = kubeconfig ?? process.env.KUBECONFIG ?? `${process.env.HOME}/.kube/config`;
  if (existsSync(file)) return file;
  throw new TargetError(`there is no kubeconfig at ${file}`, ['name one file with --kubeconfig']);
}

export function resultText(id: string, { passed, skipped, failure }: Replay): string {
  const left = skipped.length > 0 ? `, ${skipped.length} left out: ${skipped[0].reason}` : '';
  const head = `${failure ? '✗' : '✓'} ${id}  ${countOf(passed, 'command')}${left}\n`;
  return failure ? `${head}  $ ${failure.run}\n  ${failure.difference.replaceAll('\n', '\n  ')}\n` : head;
}
