/** Ctrl-C in a run: the first cleans up and reports what was seen, the second stops at once and says how to clean up by hand. */
import { rmSync, writeFileSync } from 'node:fs';
import { countOf } from '../engine/contract/counts.ts';
import type { Provision } from '../engine/live/provision/provisioned.ts';
import type { TargetOptions } from '../engine/targets.ts';
import { report } from './errors.ts';
import { INTERRUPTED, onSignal, turn } from './signals.ts';

export interface Interruptible {
  /** The cluster that was made for the run, if one was. */
  cluster?: Provision;
  /** The cluster is removed after the run, with all that is in it. */
  disposable?: boolean;
  /** Tells and writes what is known so far; nothing before the first scenario. */
  conclude: () => Promise<void>;
  /** The process ends by itself: nobody else is to clean up or to report. */
  interrupted?: boolean;
}

/** Returns the function that ends the watch for signals. */
export function onInterrupt(options: TargetOptions, run: Interruptible): () => void {
  const byHand = run.cluster?.removeBy ?? `npx leadline clean --run ${options.run}`;
  return onSignal(() => {
    if (run.interrupted) {
      process.stderr.write(makes(options, run) ? `stopped; to clean up:  ${byHand}\n` : 'stopped\n');
      process.exit(INTERRUPTED);
    }
    run.interrupted = true;
    void cleanUp(options, run)
      .catch(report)
      .then(() => run.conclude())
      .catch(report)
      .then(() => process.exit(INTERRUPTED));
  });
}

/** Whoever handles a signal cleans up, reports and ends the process: nothing is to follow here. */
export async function leftToHandler(run: Interruptible): Promise<void> {
  await turn();
  if (run.interrupted) await new Promise(() => {});
}

/** The engine leaves nothing anywhere. */
function makes({ target }: TargetOptions, { cluster }: Interruptible): boolean {
  return cluster !== undefined || target === 'live';
}

async function cleanUp(options: TargetOptions, run: Interruptible): Promise<void> {
  if (!makes(options, run)) {
    process.stderr.write('\ninterrupted\n');
    return;
  }
  const what = run.cluster ? run.cluster.what : 'what this run has made';
  process.stderr.write(`\ninterrupted: removing ${what} (once more to stop at once)\n`);
  tellWorkers(options.stopFile);
  if (run.cluster) await run.cluster.remove();
  else {
    const { removeLiveRun } = await import('../engine/live/clean.ts');
    process.stderr.write(`${countOf(await removeLiveRun(options), 'namespace')} removed\n`);
  }
  if (options.stopFile) rmSync(options.stopFile, { force: true });
}

/** Scenarios that go on in spite of it find that their objects are gone, which is less friendly and no more. */
function tellWorkers(stopFile: string | undefined): void {
  if (!stopFile) return;
  try {
    writeFileSync(stopFile, '');
  } catch {
    process.stderr.write(`  cannot write ${stopFile}, which would end scenarios sooner\n`);
  }
}
