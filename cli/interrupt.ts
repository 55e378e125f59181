/** Ctrl-C: the first cleans up, the second stops at once and says how to clean up by hand. */
import { rmSync, writeFileSync } from 'node:fs';
import type { TargetOptions } from '../engine/targets.ts';

const INTERRUPTED = 130;

/** `conclude` writes what is known so far. Returns the function that ends the watch for signals. */
export function onInterrupt(options: TargetOptions, conclude: () => void): () => void {
  let times = 0;
  const stopFile = options.stopFile as string;
  const handle = () => {
    times++;
    if (times > 1) {
      process.stderr.write(
        `stopped; to clean up:  kubectl delete namespace -l leadline.dev/run=${options.run}\n`,
      );
      process.exit(INTERRUPTED);
    }
    void cleanUp();
  };
  const cleanUp = async () => {
    if (options.target === 'live') {
      process.stderr.write('\ninterrupted: removing what this run has made (once more to stop at once)\n');
      writeFileSync(stopFile, '');
      const { removeLiveRun } = await import('../engine/live/engine.ts');
      const count = await removeLiveRun(options);
      process.stderr.write(`${count} namespaces removed\n`);
      rmSync(stopFile, { force: true });
    }
    conclude();
    process.exit(INTERRUPTED);
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
  return () => {
    process.off('SIGINT', handle);
    process.off('SIGTERM', handle);
    rmSync(stopFile, { force: true });
  };
}
