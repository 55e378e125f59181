/** A container as the machine outside: on macOS and Windows only containers reach the addresses of the nodes. */
import { isIPv4 } from 'node:net';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { TargetError } from '../../contract/errors.ts';

const PORT = 3000;

/** The image may have to be pulled. */
const STARTS_MS = 120_000;

export interface Machine {
  /** The command that starts a shell there. */
  shell: string;
  /** `host:port` of its web server, whose host name is that of the container. */
  backend: string;
  close(): Promise<void>;
}

/**
 * Runs the probe image in a network of containers. The container lives as long as its standard input is open: it ends with
 * this process, however that ends.
 *
 * @throws TargetError with what docker says if it does not start
 */
export async function machineIn(network: string, name: string, image: string): Promise<Machine> {
  const server = `/agnhost netexec --http-port=${PORT} >/dev/null`;
  const args = ['run', '--rm', '--interactive', '--name', name, '--hostname', name, '--network', network];
  const command = ['--entrypoint', 'sh', image, '-c', `hostname -i; ${server} & cat >/dev/null`];
  // not in the group of processes that Ctrl-C ends
  const container = execa('docker', [...args, ...command], { reject: false, detached: true });
  const output = createInterface({ input: container.stdout })[Symbol.asyncIterator]();
  const late = AbortSignal.timeout(STARTS_MS);
  const first = await Promise.race([
    output.next(),
    new Promise<undefined>((resolve) => late.addEventListener('abort', () => resolve(undefined))),
  ]);
  const address = String(first?.value ?? '')
    .split(' ')
    .find((text) => isIPv4(text));
  const close = async () => {
    container.stdin.end();
    await container;
  };
  if (address) return { shell: `docker exec --interactive ${name} sh`, backend: `${address}:${PORT}`, close };
  container.kill();
  const { stderr, shortMessage } = await container;
  const reason = dockerProblem(`${stderr}\n${shortMessage ?? ''}`);
  throw new TargetError(`no container of ${image} could be started in the network "${network}": ${reason}`);
}

/** Docker prints progress before the error, and a hint after it. */
export function dockerProblem(output: string): string {
  const lines = output.split('\n').filter(Boolean);
  const line = lines.find((text) => text.startsWith('docker: ')) ?? lines[0] ?? 'it did not start';
  return line.replace('docker: ', '');
}
