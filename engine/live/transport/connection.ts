/** The way to a live cluster: kubeconfig, authentication and TLS by client-node, requests by undici's fetch. */
import type { KubeConfig } from '@kubernetes/client-node';
import { type Fetch, KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import { TargetError } from '../../contract/errors.ts';
import { ApiHealth } from './api-health.ts';
import { fetchWith } from './fetch.ts';
import { loadKubeconfig } from './kubeconfig.ts';

export interface Connection {
  config: KubeConfig;
  server: string;
  context: string;
  /** Leadline itself runs in a pod of the cluster, by its service account. */
  inside: boolean;
  fetch: Fetch;
  /** For requests by the names of the cluster. */
  client: KubeClient;
  health: ApiHealth;
  /** Closes all connections to the API server. */
  close(): Promise<void>;
}

/** `available`: the API server has answered another process of this run, so one that does not answer is being restarted. */
export function connect(options: { kubeconfig?: string; context?: string }, available = false): Connection {
  const config = loadKubeconfig(options.kubeconfig);
  const contexts = config.getContexts().map((c) => c.name);
  if (options.context) {
    if (!contexts.includes(options.context)) {
      throw new TargetError(`there is no context "${options.context}" in the kubeconfig`, [
        `contexts: ${contexts.join(', ') || 'none'}`,
      ]);
    }
    config.setCurrentContext(options.context);
  }
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new TargetError('the kubeconfig has no current context', [
      `name one with --context: ${contexts.join(', ') || 'none is defined'}`,
    ]);
  }
  const { name, server } = cluster;
  const health = new ApiHealth(available);
  const { fetch, close } = fetchWith(config, health);
  return {
    config,
    server,
    context: config.getCurrentContext(),
    // the name that client-node gives to the cluster whose service account it found
    inside: name === 'inCluster',
    fetch,
    client: new KubeClient(fetch, server, SAME_NAMES),
    health,
    close,
  };
}
