/** The storage of pods (pkg/registry/core/pod/storage/storage.go). */
import type { ServiceAccount } from '../../../../../kubernetes/core.ts';
import type { Pod } from '../../../../../kubernetes/objects.ts';
import { admitServiceAccount, PLUGIN } from '../../../admission/serviceaccount.ts';
import type { Context } from '../../context.ts';
import type { Storage } from '../../rest/strategy.ts';
import { podStrategy } from './strategy.ts';

/** What admission adds to a pod comes before what the strategy does. */
export function podREST({ objects, disabledPlugins }: Context): Storage<Pod> {
  if (disabledPlugins.includes(PLUGIN)) return { strategy: podStrategy };
  const find = (namespace: string, name: string) =>
    objects.find<ServiceAccount>('ServiceAccount', namespace, name);
  return {
    strategy: podStrategy,
    hooks: { beginCreate: (pod) => ({ object: admitServiceAccount(pod, find), finish: () => {} }) },
  };
}
