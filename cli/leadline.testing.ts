/** Runs the command as a user does, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A folder of its own for one test, removed with it. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-test-'));
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** No LEADLINE_ or KUBECONFIG variable of the machine reaches the command, unless `env` has it. */
export async function leadline(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(LEADLINE_|KUBECONFIG|KUBERNETES_|GITHUB_STEP|NODE_TEST)/.test(name),
    ),
  );
  const result = await execa(process.execPath, ['cli/leadline.ts', ...args], {
    env: { ...clean, ...env },
    extendEnv: false,
    reject: false,
  });
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}
