/** Chooses the provider of a cluster; its libraries are loaded only when it is used. */
import { UsageError } from '../../contract/errors.ts';
import type { Provision, ProvisionOptions } from './provisioned.ts';

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
    const { removeKindCluster } = await import('./kind-program.ts');
    return removeKindCluster(name);
  }
  const { removeK3sCluster } = await import('./k3s.ts');
  return removeK3sCluster(name);
}
