/** `leadline transcripts`: replays what kubectl showed on a real cluster, against the reference engine or a live cluster. */
import { globSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { UsageError } from '../engine/contract/errors.ts';
import { startServer } from '../engine/serve/server.ts';
import { inHome } from './home.ts';
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
export async function replayOnReference(transcript: Transcript, kubectl: string): Promise<Replay> {
  const kubeconfigOut = join(tmpdir(), `leadline-${transcript.id}-${process.pid}.kubeconfig`);
  const serving = await startServer({ port: 0, nodes: 3, seed: transcript.id, kubeconfigOut });
  try {
    return await replay(transcript, placeOf(transcript.id, kubectl, kubeconfigOut, 'reference'));
  } finally {
    await serving.close();
  }
}

export async function transcriptsCommand(flags: TranscriptFlags): Promise<number> {
  const found = await findKubectl();
  if ('missing' in found) throw new UsageError(found.missing, ['LEADLINE_KUBECTL names another kubectl']);
  const kubeconfig = flags.kubeconfig ?? process.env.KUBECONFIG ?? `${process.env.HOME}/.kube/config`;
  let failed = 0;
  for (const transcript of transcripts()) {
    const reason = unmet(transcript, flags);
    if (reason) {
      process.stdout.write(`- ${transcript.id}  left out: ${reason}\n`);
      continue;
    }
    const result =
      flags.target === 'reference'
        ? await replayOnReference(transcript, found.path)
        : await replay(transcript, placeOf(transcript.id, found.path, kubeconfig, 'live'));
    process.stdout.write(resultText(transcript.id, result));
    if (result.failure) failed++;
  }
  process.stdout.write(failed > 0 ? `${failed} transcripts differ\n` : 'every transcript is as it was\n');
  return failed > 0 ? 1 : 0;
}

export function resultText(id: string, { passed, skipped, failure }: Replay): string {
  const left = skipped.length > 0 ? `, ${skipped.length} left out: ${skipped[0].reason}` : '';
  const head = `${failure ? '✗' : '✓'} ${id}  ${passed} commands${left}\n`;
  return failure ? `${head}  $ ${failure.run}\n  ${failure.difference.replaceAll('\n', '\n  ')}\n` : head;
}
