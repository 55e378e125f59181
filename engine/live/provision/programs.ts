/** The programs kind and docker. Missing ones and failures become errors that say what to do. */
import { isIPv4 } from 'node:net';
import { execa } from 'execa';
import { TargetError } from '../../contract/errors.ts';
import { lastLine } from '../transport/last-line.ts';

const INSTALL: Record<string, string> = {
  kind: 'install it: https://kind.sigs.k8s.io/docs/user/quick-start/#installation',
  docker: 'install it: https://docs.docker.com/engine/install/',
};

export interface ProgramResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs a program that Ctrl-C does not reach; `signal` ends it. Throws a TargetError only if the program does not exist. */
export async function program(file: string, args: string[], signal?: AbortSignal): Promise<ProgramResult> {
  const options = { reject: false, stdin: 'ignore', detached: true, cancelSignal: signal } as const;
  const result = await execa(file, args, options);
  if ((result as { code?: string }).code === 'ENOENT') {
    throw new TargetError(`there is no program "${file}" on this machine`, [INSTALL[file] ?? 'install it']);
  }
  return { exitCode: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** The version of the Docker daemon. */
export async function dockerVersion(): Promise<string> {
  const { exitCode, stdout, stderr } = await program('docker', [
    'version',
    '--format',
    '{{.Server.Version}}',
  ]);
  if (exitCode === 0) return stdout.trim();
  throw new TargetError(`the Docker daemon does not answer: ${lastLine(stderr)}`, [
    'start it (systemctl start docker, or Docker Desktop), or name another with DOCKER_HOST',
  ]);
}

export async function kindVersion(): Promise<string> {
  return (await program('kind', ['version'])).stdout.trim();
}

/**
 * The IPv4 address by which a container reaches this machine; undefined where there is none, as on macOS. It is read from the
 * container, as Docker's default network may not have its gateway.
 */
export async function gatewayOf(container: string): Promise<string | undefined> {
  const format = '{{range .NetworkSettings.Networks}}{{.Gateway}} {{end}}';
  const { stdout } = await program('docker', ['container', 'inspect', container, '--format', format]);
  return stdout.split(/\s+/).find((address) => isIPv4(address));
}
