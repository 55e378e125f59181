/** Ctrl-C: the first cleans up, the second stops at once and says how to clean up by hand. */
import { rmSync, writeFileSync } from 'node:fs';
import type { Provision } from '../engine/live/provision/provision.ts';
import type { TargetOptions } from '../engine/targets.ts';
import { report } from './errors.ts';

const INTERRUPTED = 130;

export interface Interruptible {
  /** The cluster that was made for the run, if one was. */
  cluster?: Provision;
  /** The cluster is removed after the run, with all that is in it. */
  disposable?: boolean;
  /** Writes what is known so far; nothing before the first scenario. */
  conclude: () => void;
  /** The process ends by itself: nobody else is to clean up or to report. */
  interrupted?: boolean;
}

/** Returns the function that ends the watch for signals. */
export function onInterrupt(options: TargetOptions, run: Interruptible): () => void {
  let times = 0;
  const stopFile = options.stopFile as string;
  const byHand = run.cluster?.removeBy ?? `npx leadline clean --run ${options.run}`;
  const handle = () => {
    times++;
    run.interrupted = true;
    if (times > 1) {
      process.stderr.write(`stopped; to clean up:  ${byHand}\n`);
      process.exit(INTERRUPTED);
    }
    void cleanUp()
      .catch(report)
      .then(() => {
        run.conclude();
        process.exit(INTERRUPTED);
      });
  };
  const cleanUp = async () => {
    if (!run.cluster && options.target !== 'live') {
      process.stderr.write('\ninterrupted\n');
      return;
    }
    writeFileSync(stopFile, '');
    const what = run.cluster ? run.cluster.what : 'what this run has made';
    process.stderr.write(`\ninterrupted: removing ${what} (once more to stop at once)\n`);
    if (run.cluster) await run.cluster.remove();
    else {
      const { removeLiveRun } = await import('../engine/live/engine.ts');
      process.stderr.write(`${await removeLiveRun(options)} namespaces removed\n`);
    }
    rmSync(stopFile, { force: true });
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return () => {
    process.off('SIGINT', handle);
    process.off('SIGTERM', handle);
    rmSync(stopFile, { force: true });
  };
}
