/** A cluster that a run makes for itself, whichever provider makes it. */
import type { KindShape } from './kind-config.ts';
import type { Outside } from './outside.ts';

export interface ProvisionOptions extends KindShape {
  /** Names the cluster: `leadline-<run>`. */
  run: string;
  /** For the container that is the machine outside, where one is needed. */
  probeImage: string;
  kindImage?: string;
  /** A configuration file of the user, in place of `nodes`, `dualStack` and `proxy`. */
  kindConfig?: string;
  /** The name of a kind cluster that exists. */
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

/** A cluster from before it is made until after it is removed. */
export interface Provision {
  /** In words: `the kind cluster leadline-3f2a1c`. */
  readonly what: string;
  /** Resolves when nodes and DNS are ready. */
  start(): Promise<Provisioned>;
  /** Removes all that `start` has made, also while it is still at work. */
  remove(): Promise<void>;
  /** The command with which the user removes it. */
  readonly removeBy: string;
}
