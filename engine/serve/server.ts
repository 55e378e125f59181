/** The reference engine as a server: its handler on a port, its virtual clock in step with the real one. */
import type { AddressInfo } from 'node:net';
import { unwritable, writeWhole } from '../files.ts';
import { ReferenceCluster } from '../reference/cluster.ts';
import { type Layout, USUAL_LAYOUT } from '../reference/layout.ts';
import { listen } from './listener.ts';

export interface ServeOptions {
  /** 0 lets the system choose. */
  port: number;
  nodes: number;
  seed: string;
  loadBalancer?: boolean;
  layout?: Partial<Layout>;
  /** Where a kubeconfig for the server is written. */
  kubeconfigOut?: string;
}

export interface Serving {
  url: string;
  close(): Promise<void>;
}

/** How often virtual time catches up, in milliseconds. */
const TICK_MS = 20;

/**
 * Serves until it is closed.
 *
 * @throws UsageError where the kubeconfig cannot be written, and the error of the socket, such as EADDRINUSE
 */
export async function startServer(options: ServeOptions): Promise<Serving> {
  const { seed, nodes, loadBalancer, layout } = options;
  const start = Date.now();
  const model = new ReferenceCluster({
    seed,
    nodes,
    layout: { ...USUAL_LAYOUT, ...layout },
    loadBalancer,
    anyImage: true,
    start,
  });
  const catchUp = () => model.clock.advance(Date.now() - model.clock.now());
  const server = await listen((request) => {
    catchUp();
    return model.handle(request);
  }, options.port);
  const ticking = setInterval(catchUp, TICK_MS);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () => {
    clearInterval(ticking);
    return new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  };
  try {
    if (options.kubeconfigOut) writeWhole(options.kubeconfigOut, kubeconfig(url));
  } catch (error) {
    await close();
    throw unwritable(options.kubeconfigOut as string, error, '--kubeconfig-out');
  }
  return { url, close };
}

function kubeconfig(server: string): string {
  return `apiVersion: v1
kind: Config
clusters: [{name: leadline, cluster: {server: "${server}"}}]
users: [{name: leadline, user: {}}]
contexts: [{name: leadline, context: {cluster: leadline, user: leadline, namespace: default}}]
current-context: leadline
`;
}
