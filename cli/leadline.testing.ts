/** Runs the command as a user does, for tests. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { execa } from 'execa';

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A folder of its own for one test, removed with it; below the project, so that paths are shown as they are given. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync('reports/out', { recursive: true });
  const folder = mkdtempSync('reports/out/test-');
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A command that takes longer hangs: the test fails, and the command ends. */
const HANGS_MS = 180_000;

/** No LEADLINE_ or KUBECONFIG variable of the machine reaches the command, unless `env` has it. */
export async function leadline(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(LEADLINE_|KUBECONFIG|KUBERNETES_|GITHUB_|NODE_TEST)/.test(name),
    ),
  );
  const result = await execa(process.execPath, ['bin/leadline.js', ...args], {
    env: { ...clean, ...env },
    extendEnv: false,
    reject: false,
    timeout: HANGS_MS,
  });
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}
