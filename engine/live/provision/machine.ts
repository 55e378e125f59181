/** A container as the machine outside, where this one is not: on macOS and Windows only containers reach the nodes' addresses. */
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { TargetError } from '../../contract/errors.ts';

const PORT = 3000;

/** An image may have to be pulled. */
const STARTS_MS = 120_000;

export interface Machine {
  /** The command that starts a shell there. */
  shell: string;
  /** `host:port` of its web server, which knows the machine by a name of its own. */
  backend: string;
  close(): Promise<void>;
}

/**
 * Runs the probe image in a network of containers. The container lives as long as its standard input is open: it ends with
 * this process, however that ends.
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
    .find((text) => /^\d+(\.\d+){3}$/.test(text));
  const close = async () => {
    container.stdin.end();
    await container;
  };
  if (address) return { shell: `docker exec --interactive ${name} sh`, backend: `${address}:${PORT}`, close };
  container.kill();
  const { stderr, shortMessage } = await container;
  const lines = `${stderr}\n${shortMessage ?? ''}`.split('\n').filter(Boolean);
  const reason = (
    lines.find((line) => line.startsWith('docker: ')) ??
    lines[0] ??
    'it did not start'
  ).replace('docker: ', '');
  throw new TargetError(`no container of ${image} could be started in the network "${network}": ${reason}`);
}
