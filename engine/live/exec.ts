/** Runs commands in pods. */
import { Writable } from 'node:stream';
import { Exec, type KubeConfig } from '@kubernetes/client-node';

export interface ExecResult {
  stdout: string;
  stderr: string;
  exitCode: number;
}

export type RunInPod = (
  namespace: string,
  pod: string,
  command: string[],
  timeoutMs?: number,
) => Promise<ExecResult>;

const EXEC_TIMEOUT_MS = 60_000;

export function execWith(config: KubeConfig): RunInPod {
  const exec = new Exec(config);
  return async (namespace, pod, command, timeoutMs = EXEC_TIMEOUT_MS) => {
    const [stdout, stderr] = [collector(), collector()];
    return new Promise<ExecResult>((resolve, reject) => {
      let exitCode = 0;
      const timer = setTimeout(() => reject(new Error(`${command[0]} in pod ${pod} did not end`)), timeoutMs);
      const finish = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      exec
        .exec(namespace, pod, 'agnhost', command, stdout.stream, stderr.stream, null, false, (status) => {
          const code = status.details?.causes?.find((c) => c.reason === 'ExitCode')?.message;
          exitCode = status.status === 'Success' ? 0 : Number(code ?? 1);
        })
        .then((socket) => {
          socket.on('close', () =>
            finish(() => resolve({ stdout: stdout.text(), stderr: stderr.text(), exitCode })),
          );
          socket.on('error', (error: Error) => finish(() => reject(error)));
        })
        .catch((error: unknown) => finish(() => reject(readable(error, pod))));
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

function readable(error: unknown, pod: string): Error {
  const { message } = error as { message?: string };
  return new Error(`cannot run a command in pod ${pod}: ${message ?? String(error)}`);
}
