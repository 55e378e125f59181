/** Runs commands in pods, by the API server's exec. */
import { Writable } from 'node:stream';
import { Exec, type KubeConfig } from '@kubernetes/client-node';
import { Inconclusive } from '../../contract/errors.ts';

export interface ExecResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

/**
 * Runs a command in the only container of a pod and returns what it printed. Names are those of the cluster.
 *
 * @throws Inconclusive if it does not end in time (a minute, unless `timeoutMs` says otherwise), or without an exit code
 */
export type RunInPod = (
  namespace: string,
  pod: string,
  command: string[],
  timeoutMs?: number,
) => Promise<ExecResult>;

const EXEC_TIMEOUT_MS = 60_000;

/** The part of client-node's Exec that is used: a function of the same shape takes its place in tests. */
export type StartExec = Pick<Exec, 'exec'>;

export function execWith(config: KubeConfig, exec: StartExec = new Exec(config)): RunInPod {
  return async (namespace, pod, command, timeoutMs = EXEC_TIMEOUT_MS) => {
    const [stdout, stderr] = [collector(), collector()];
    return new Promise<ExecResult>((resolve, reject) => {
      let exitCode: number | undefined;
      const timer = setTimeout(() => reject(unfinished(command, pod, timeoutMs)), timeoutMs);
      const finish = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      exec
        // without a name the API server takes the only container
        .exec(namespace, pod, '', command, stdout.stream, stderr.stream, null, false, (status) => {
          const code = status.details?.causes?.find((c) => c.reason === 'ExitCode')?.message;
          exitCode = status.status === 'Success' ? 0 : Number(code ?? 1);
        })
        .then((socket) => {
          socket.on('close', () =>
            finish(() => {
              // the status comes last: without it an unknown part of the output is missing
              if (exitCode === undefined) reject(broken(pod));
              else resolve({ stdout: stdout.text(), stderr: stderr.text(), exitCode });
            }),
          );
          socket.on('error', (error: Error) => finish(() => reject(unableTo(error, pod))));
        })
        .catch((error: unknown) => finish(() => reject(unableTo(error, pod))));
    });
  };
}

function collector(): { stream: Writable; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}

function unfinished([program]: string[], pod: string, limitMs: number): Inconclusive {
  return new Inconclusive(`${program} in pod ${pod} did not end in ${limitMs / 1_000} s`);
}

function broken(pod: string): Inconclusive {
  return new Inconclusive(`the connection to pod ${pod} broke before its command had ended`);
}

function unableTo(error: unknown, pod: string): Inconclusive {
  const { message } = error as { message?: string };
  return new Inconclusive(`cannot run a command in pod ${pod}: ${message || String(error)}`);
}
