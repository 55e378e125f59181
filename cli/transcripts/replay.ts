/** Replays a transcript: its commands in an empty namespace, each compared with what it showed on a real cluster. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import { temporaryFolder } from '../../engine/files.ts';
import { difference } from './match.ts';

export interface TranscriptStep {
  run: string;
  stdout?: string;
  stderr?: string;
  /** Exit code, 0 unless given. */
  exit?: number;
  /** Asked again until it is as expected. */
  eventually?: boolean;
  unordered?: boolean;
  /** Output is not compared. */
  quiet?: boolean;
  /** Where `stdout` really comes out. */
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
  /** Why a step cannot run here; undefined if it can. */
  skip(step: TranscriptStep): string | undefined;
}

export interface Replay {
  passed: number;
  /** Steps left out, with the reason. */
  skipped: { run: string; reason: string }[];
  failure?: { run: string; difference: string };
}

const PATIENCE_MS = 60_000;
const STEP_MS = 100_000;

/** Stops in the middle when `stop` is aborted, and removes what it has made all the same. */
export async function replay(transcript: Transcript, place: Place, stop?: AbortSignal): Promise<Replay> {
  const folder = temporaryFolder('leadline-transcript');
  const result: Replay = { passed: 0, skipped: [] };
  try {
    const config = join(folder, 'kubeconfig');
    writeFileSync(config, readFileSync(place.kubeconfig, 'utf8'));
    for (const [name, text] of Object.entries(transcript.files ?? {}))
      writeFileSync(join(folder, name), text);
    const shell = (command: string) =>
      execa('bash', ['-c', command], {
        cwd: folder,
        env: { KUBECONFIG: config, PATH: `${dirname(place.kubectl)}${delimiter}${process.env.PATH}` },
        reject: false,
        timeout: STEP_MS,
        stripFinalNewline: false,
        cancelSignal: stop,
      });
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
      {
        reject: false,
      },
    );
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Output {
  stdout?: string;
  stderr?: string;
  exitCode?: number;
}

/** What differs in the end, if anything does. */
async function perform(
  step: TranscriptStep,
  shell: (command: string) => Promise<Output>,
  namespace: string,
  stop?: AbortSignal,
): Promise<string | undefined> {
  const until = Date.now() + (step.eventually ? PATIENCE_MS : 0);
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
