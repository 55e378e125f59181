/** The kubectl that replays transcripts: what it prints changes with its version. */
import { execa } from 'execa';

/** Transcripts were taken with 1.36; from 1.35 on the output is the same. */
const OLDEST = 35;

/** The path of kubectl, or why none fits. `named`: the path that LEADLINE_KUBECTL has. */
export async function findKubectl(named?: string): Promise<{ path: string } | { missing: string }> {
  const { stdout: found = '' } = await execa('sh', ['-c', 'command -v -- "$0"', named ?? 'kubectl'], {
    reject: false,
  });
  if (!found) {
    const missing = named
      ? `LEADLINE_KUBECTL names ${named}, which is not there`
      : 'kubectl is not in the PATH';
    return { missing };
  }
  const { stdout = '' } = await execa(found, ['version', '--client'], { reject: false });
  const version = /Client Version: v(\d+)\.(\d+)/.exec(stdout);
  if (!version || Number(version[2]) < OLDEST) {
    const seen = version?.[0] ?? 'of no known version';
    return {
      missing: `${found} is ${seen.replace('Client Version: ', '')}; transcripts need v1.${OLDEST} or newer`,
    };
  }
  return { path: found };
}
