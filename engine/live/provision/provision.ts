/** Clusters that a run makes for itself. */
import { UsageError } from '../../contract/errors.ts';
import type { KindShape } from './kind-config.ts';
import type { Outside } from './outside.ts';

export interface ProvisionOptions extends KindShape {
  /** Names the cluster: `leadline-<run>`. */
  run: string;
  /** For the container that stands for a machine outside, where one is needed. */
  probeImage: string;
  kindImage?: string;
  /** A configuration file of the user, in place of `nodes`, `dualStack` and `proxy`. */
  kindConfig?: string;
  /** The name of a kind cluster that is there already. */
  reuse?: string;
  k3sImage?: string;
}

/** What a run needs to know of a cluster that was made for it. */
export interface Provisioned {
  /** A kubeconfig file, whose current context is the cluster. */
  kubeconfig: string;
  nodeStop?: string;
  nodeStart?: string;
  nodeShell: string;
  /** Nobody else uses it, so nodes may be stopped. */
  ours: boolean;
  outside: Outside;
}

/** A cluster in the making. */
export interface Provision {
  /** In words: `a kind cluster leadline-3f2a1c`. */
  readonly what: string;
  /** Resolves when nodes and DNS are ready. */
  start(): Promise<Provisioned>;
  /** Removes all that `start` has made, also while it goes on. */
  remove(): Promise<void>;
  /** The command with which the user removes it. */
  readonly removeBy: string;
}

const PROVIDERS = ['kind', 'k3s'] as const;

export type Provider = (typeof PROVIDERS)[number];

export function isProvider(target: string | undefined): target is Provider {
  return PROVIDERS.some((provider) => provider === target);
}

export async function provision(target: Provider, options: ProvisionOptions): Promise<Provision> {
  if (target === 'kind') {
    const { kindProvision } = await import('./kind.ts');
    return kindProvision(options);
  }
  if (options.reuse) throw new UsageError('--reuse is for --target kind');
  const { k3sProvision } = await import('./k3s.ts');
  return k3sProvision(options);
}

/** Removes the cluster that an earlier run has left. */
export async function removeCluster(target: Provider, run: string): Promise<void> {
  const name = `leadline-${run}`;
  if (target === 'kind') {
    const { removeKindCluster } = await import('./kind.ts');
    return removeKindCluster(name);
  }
  const { removeK3sCluster } = await import('./k3s.ts');
  return removeK3sCluster(name);
}
