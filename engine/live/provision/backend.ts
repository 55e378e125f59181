/** The web server outside the cluster, for the rules about external backends: in this process, if pods can reach this machine. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const NAME = 'leadline-outside';

export interface OutsideServer {
  /** `host:port` */
  address: string;
  close(): void;
}

/** Listens on an address of this machine; undefined if it does not have the address, or there is none. */
export async function serveOutside(host: string | undefined): Promise<OutsideServer | undefined> {
  if (!host) return undefined;
  const server = createServer((request, response) => {
    const { remoteAddress, remotePort } = request.socket;
    response.end(request.url === '/clientip' ? `${remoteAddress}:${remotePort}` : NAME);
  });
  const listening = await new Promise<boolean>((resolve) => {
    server.on('error', () => resolve(false));
    server.listen(0, host, () => resolve(true));
  });
  if (!listening) return undefined;
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    address: `${host}:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
