/** `leadline serve`: a Kubernetes API on loopback, for kubectl and for client libraries. */
import { relative } from 'node:path';
import { countOf } from '../engine/contract/counts.ts';
import { UsageError } from '../engine/contract/errors.ts';
import { checkWritable } from '../engine/files.ts';
import { parseLayout } from '../engine/reference/layout.ts';
import { startServer } from '../engine/serve/server.ts';
import { onSignal } from './signals.ts';

export interface ServeFlags {
  port: number;
  nodes: number;
  seed: string;
  kubeconfigOut: string;
  loadBalancer?: boolean;
  clusterSetting?: string[];
}

/** Ends with SIGINT or SIGTERM. */
export async function serveCommand(flags: ServeFlags): Promise<number> {
  const started = performance.now();
  checkWritable(flags.kubeconfigOut, '--kubeconfig-out');
  const serving = await startServer({ ...flags, layout: parseLayout(flags.clusterSetting ?? []) }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error;
      const why = error.code === 'EACCES' ? 'may not be used' : 'is in use';
      throw new UsageError(`port ${flags.port} of 127.0.0.1 ${why}`, ['name another one with --port']);
    },
  );
  const ended = Promise.withResolvers<void>();
  const off = onSignal(ended.resolve);
  const ready = Math.round(performance.now() - started);
  process.stdout.write(
    `Leadline serves a Kubernetes API (1.36 semantics, ${countOf(flags.nodes, 'node')}) on ${serving.url}   ready in ${ready} ms
  export KUBECONFIG=${relative('.', flags.kubeconfigOut)}
  try: kubectl create deployment web --image=nginx --port=80 --replicas=3 && kubectl expose deployment web && kubectl get endpointslices
`,
  );
  await ended.promise;
  // a second signal does not wait for what closing takes
  off();
  await serving.close();
  return 0;
}
