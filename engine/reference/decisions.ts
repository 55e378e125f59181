/**
 * The decisions of all components, for the composition root: it hands each component its own and no others. A real component
 * with a bug differs in one of these.
 */
import { DECISIONS as CLOUD_CONTROLLER_MANAGER } from './cloud-controller-manager/decisions.ts';
import { DECISIONS as COREDNS } from './coredns/decisions.ts';
import { DECISIONS as KUBE_APISERVER } from './kube-apiserver/decisions.ts';
import { DECISIONS as KUBE_CONTROLLER_MANAGER } from './kube-controller-manager/decisions.ts';
import { DECISIONS as KUBE_PROXY } from './kube-proxy/decisions.ts';
import { DECISIONS as KUBE_SCHEDULER } from './kube-scheduler/decisions.ts';
import { DECISIONS as KUBELET } from './kubelet/decisions.ts';

const DECISIONS = {
  'kube-apiserver': KUBE_APISERVER,
  'kube-controller-manager': KUBE_CONTROLLER_MANAGER,
  'cloud-controller-manager': CLOUD_CONTROLLER_MANAGER,
  'kube-scheduler': KUBE_SCHEDULER,
  kubelet: KUBELET,
  coredns: COREDNS,
  'kube-proxy': KUBE_PROXY,
};

export type Decisions = typeof DECISIONS;

type Component = keyof Decisions;

/** One decision of one component, and the function that takes it in place of the component's own. */
export type Replacement = {
  [C in Component]: {
    [D in keyof Decisions[C]]: { component: C; decision: D; by: Decisions[C][D] };
  }[keyof Decisions[C]];
}[Component];

/** The components' own decisions, but for those that are replaced. */
export function decisionsWith(replacements: readonly Replacement[]): Decisions {
  const decisions: Record<string, object> = { ...DECISIONS };
  for (const { component, decision, by } of replacements) {
    decisions[component] = { ...decisions[component], [decision]: by };
  }
  return decisions as Decisions;
}
