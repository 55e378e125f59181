/** Runs the command as a user does, for tests. */
import { type ChildProcess, spawn } from 'node:child_process';
import { execa } from 'execa';

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** A command that takes longer hangs: the test fails, and the command ends. */
const HANGS_MS = 180_000;

/** No LEADLINE_ or KUBECONFIG variable of the machine reaches the command, unless `env` has it. */
function environment(env: Record<string, string>): NodeJS.ProcessEnv {
  const foreign = /^(LEADLINE_|KUBECONFIG|KUBERNETES_|GITHUB_|NODE_TEST)/;
  const clean = Object.entries(process.env).filter(([name]) => !foreign.test(name));
  return { ...Object.fromEntries(clean), ...env };
}

export async function leadline(args: string[], env: Record<string, string> = {}): Promise<Outcome> {
  const result = await execa(process.execPath, ['bin/leadline.js', ...args], {
    env: environment(env),
    extendEnv: false,
    reject: false,
    timeout: HANGS_MS,
  });
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** A command that goes on, for those who send it a signal. */
export interface Started {
  child: ChildProcess;
  /** Resolves when it has printed this. */
  printed(text: string): Promise<void>;
  ended: Promise<Outcome>;
}

export function start(args: string[], env: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, ['bin/leadline.js', ...args], {
    env: environment(env),
    timeout: HANGS_MS,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  const waiting = new Map<string, () => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk;
      for (const [text, resolve] of waiting) if (output.stdout.includes(text)) resolve();
    });
  }
  return {
    child,
    printed: (text) =>
      new Promise((resolve) => {
        if (output.stdout.includes(text)) resolve();
        else waiting.set(text, resolve);
      }),
    ended: new Promise((resolve) => {
      child.on('close', (code) => resolve({ exitCode: code ?? -1, ...output }));
    }),
  };
}

/** Variables with which Node runs a module before the command. */
export function preloading(source: string): Record<string, string> {
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(source)}` };
}
