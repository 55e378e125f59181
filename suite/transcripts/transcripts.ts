/** The transcripts of kubectl, and where each is replayed: against the reference engine, or a live cluster. */
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { load } from 'js-yaml';
import { TargetError } from '../../engine/contract/errors.ts';
import { temporaryFolder } from '../../engine/files.ts';
import { startServer } from '../../engine/serve/server.ts';
import { inHome } from '../home.ts';
import { type Place, type Replay, replay, type Transcript, type TranscriptStep } from './replay.ts';

/** The target of a replay. */
export interface TranscriptTarget {
  target: 'reference' | 'live';
  /** Path of the kubectl program. */
  kubectl: string;
  /** The kubeconfig of the live cluster. */
  kubeconfig?: string;
  /** Whether the live cluster has load balancers. */
  loadBalancer?: 'yes' | 'no';
  /** The PATH of the commands. */
  path?: string;
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

/** Why a transcript is not for this cluster; undefined if it is. */
export function unmet(
  { needs }: Pick<Transcript, 'needs'>,
  { target, loadBalancer }: Pick<TranscriptTarget, 'target' | 'loadBalancer'>,
): string | undefined {
  const excluded = target === 'live' && loadBalancer === 'yes' && needs.includes('no-load-balancer');
  return excluded ? 'the cluster has a load balancer' : undefined;
}

/** On the reference engine each transcript has a server of its own. */
export function replayOn(
  target: TranscriptTarget,
  transcript: Transcript,
  stop?: AbortSignal,
): Promise<Replay> {
  if (target.target === 'reference') return replayOnReference(target, transcript, stop);
  return replay(transcript, placeOf(transcript, target, target.kubeconfig ?? ''), stop);
}

async function replayOnReference(
  target: TranscriptTarget,
  transcript: Transcript,
  stop?: AbortSignal,
): Promise<Replay> {
  const folder = temporaryFolder('leadline-serve');
  const kubeconfigOut = join(folder, 'kubeconfig');
  const serving = await startServer({ port: 0, nodes: 3, seed: transcript.id, kubeconfigOut });
  try {
    return await replay(transcript, placeOf(transcript, target, kubeconfigOut), stop);
  } finally {
    await serving.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** On a live cluster what other runs have made must not get in the way, so each has a namespace of its own. */
function placeOf({ id }: Transcript, { target, kubectl, path }: TranscriptTarget, kubeconfig: string): Place {
  const namespace = `transcript-${id.slice(0, 30)}-${process.pid.toString(36)}`;
  const skip = ({ run }: TranscriptStep) =>
    target === 'reference' && run.includes('kubectl exec') ? 'exec is not served' : undefined;
  return { kubectl, kubeconfig, namespace, path, skip };
}

/**
 * The kubeconfig of which a transcript gets a copy, so that it can set its namespace: the one that is given, or kubectl's own.
 *
 * @throws TargetError if it does not exist
 */
export function kubeconfigOf(
  given: string | undefined,
  { KUBECONFIG, HOME }: Readonly<Record<string, string | undefined>>,
): string {
  const file = given ?? KUBECONFIG ?? `${HOME}/.kube/config`;
  if (existsSync(file)) return file;
  throw new TargetError(`there is no kubeconfig at ${file}`, ['name one file with --kubeconfig']);
}
