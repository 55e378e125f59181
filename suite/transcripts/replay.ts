/** Replays a transcript: its commands in an empty namespace, each compared with what it showed on a real cluster. */
import { readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { countOf } from '../../engine/contract/counts.ts';
import { temporaryFolder, writeTemporary } from '../../engine/files.ts';
import { difference } from './match.ts';

export interface TranscriptStep {
  run: string;
  stdout?: string;
  stderr?: string;
  /** Exit code, 0 unless given. */
  exit?: number;
  /** Run again until the output is as expected. */
  eventually?: boolean;
  unordered?: boolean;
  /** Output is not compared. */
  quiet?: boolean;
  /** The stream on which `stdout` comes out. */
  stream?: 'stderr';
}

export interface Transcript {
  id: string;
  document: string;
  lines: string | number;
  needs: string[];
  files?: Record<string, string>;
  steps: TranscriptStep[];
}

export interface Place {
  /** Path of the kubectl program. */
  kubectl: string;
  kubeconfig: string;
  namespace: string;
  /** The PATH of the commands, before which the folder of kubectl comes. */
  path?: string;
  /** Why a step cannot run here; undefined if it can. */
  skip(step: TranscriptStep): string | undefined;
}

export interface Replay {
  passed: number;
  /** Steps left out, with the reason. */
  skipped: { run: string; reason: string }[];
  failure?: { run: string; difference: string };
}

const EVENTUALLY_MS = 60_000;
const STEP_MS = 100_000;

/** The timeout of the request that deletes the namespace, which does not wait for its end. */
const REMOVED_MS = 20_000;

/** Stops in the middle when `stop` is aborted, and removes what it has made all the same. */
export async function replay(transcript: Transcript, place: Place, stop?: AbortSignal): Promise<Replay> {
  const folder = temporaryFolder('leadline-transcript');
  const result: Replay = { passed: 0, skipped: [] };
  try {
    const config = join(folder, 'kubeconfig');
    writeTemporary(config, readFileSync(place.kubeconfig, 'utf8'));
    for (const [name, text] of Object.entries(transcript.files ?? {}))
      writeTemporary(join(folder, name), text);
    const env = { KUBECONFIG: config, PATH: `${dirname(place.kubectl)}${delimiter}${place.path ?? ''}` };
    const shell = (command: string) => run(command, folder, env, stop);
    await shell(`kubectl create namespace ${place.namespace}`);
    await shell(`kubectl config set-context --current --namespace=${place.namespace}`);
    for (const step of transcript.steps) {
      const reason = place.skip(step);
      if (reason) {
        result.skipped.push({ run: step.run, reason });
        continue;
      }
      const found = await perform(step, shell, place.namespace, stop);
      stop?.throwIfAborted();
      if (found) return { ...result, failure: { run: step.run, difference: found } };
      result.passed++;
    }
    return result;
  } finally {
    await execa(
      place.kubectl,
      ['--kubeconfig', place.kubeconfig, 'delete', 'namespace', place.namespace, '--wait=false'],
      { reject: false, timeout: REMOVED_MS },
    );
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Output {
  stdout?: string;
  stderr?: string;
  exitCode?: number;
}

/** The commands of a step are a group of processes, which ends as a whole: what bash has started would keep its output open. */
async function run(
  command: string,
  cwd: string,
  env: Record<string, string>,
  stop?: AbortSignal,
): Promise<Output> {
  stop?.throwIfAborted();
  const child = execa('bash', ['-c', command], {
    cwd,
    env,
    reject: false,
    detached: true,
    stripFinalNewline: false,
  });
  const end = () => endGroup(child.pid);
  const late = setTimeout(end, STEP_MS);
  stop?.addEventListener('abort', end);
  try {
    return await child;
  } finally {
    clearTimeout(late);
    stop?.removeEventListener('abort', end);
  }
}

function endGroup(leader: number | undefined): void {
  // none if bash could not be started
  if (leader === undefined) return;
  try {
    process.kill(-leader, 'SIGTERM');
  } catch (error) {
    // all have ended by themselves
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** What differs in the end, if anything does. */
async function perform(
  step: TranscriptStep,
  shell: (command: string) => Promise<Output>,
  namespace: string,
  stop?: AbortSignal,
): Promise<string | undefined> {
  const until = Date.now() + (step.eventually ? EVENTUALLY_MS : 0);
  for (;;) {
    const found = differs(step, await shell(step.run), namespace);
    if (!found || stop?.aborted || Date.now() >= until) return found;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function differs(step: TranscriptStep, output: Output, namespace: string): string | undefined {
  const { exit = 0, quiet, unordered, stream } = step;
  if (output.exitCode !== exit) {
    return `expected  exit code ${exit}\nobserved  exit code ${output.exitCode}: ${output.stderr?.trim()}`;
  }
  if (quiet) return undefined;
  const [out, err] = stream === 'stderr' ? [output.stderr, output.stdout] : [output.stdout, output.stderr];
  const context = { namespace, unordered };
  const expectedOut = step.stdout ?? '';
  return (
    difference(expectedOut, out ?? '', context) ??
    (step.stderr === undefined ? undefined : difference(step.stderr, err ?? '', context))
  );
}

/** A line for the transcript, and what differs. */
export function resultText(id: string, { passed, skipped, failure }: Replay): string {
  const left = skipped.length > 0 ? `, ${skipped.length} left out: ${skipped[0].reason}` : '';
  const head = `${failure ? '✗' : '✓'} ${id}  ${countOf(passed, 'command')}${left}`;
  return failure ? `${head}\n  $ ${failure.run}\n  ${failure.difference.replaceAll('\n', '\n  ')}` : head;
}
