/** What a user can say about a live cluster and about a run on it: flags, `LEADLINE_*` or world parameters. */
export interface LiveOptions {
  kubeconfig?: string;
  context?: string;
  /** The id of the run, which names its namespaces; chosen if it is left out. */
  run?: string;
  /** Used in place of the probe image. */
  image?: string;
  /** Used in place of registry.k8s.io. */
  imageRegistry?: string;
  pullPolicy?: string;
  /** Rules that stop nodes may run. */
  allowDisruptive?: boolean;
  /** Which namespaces stay after the run: `always` all, `on-failure` those of scenarios that failed. */
  keep?: string;
  /** What made the cluster, for the reports: `kind`, `k3s`; a cluster that was there before is `live`. */
  provider?: string;
  /** A file with what discovery found in the process that started the run: its workers read it. */
  discovery?: string;
  nodeStop?: string;
  nodeStart?: string;
  /** A command that starts a shell on a node, for the evidence of failures. */
  nodeShell?: string;
  /** Whether Services of type LoadBalancer get an address: `yes` or `no`; discovered if it is left out. */
  loadBalancer?: string;
  /** `host:port` of a web server outside the cluster that pods can reach. */
  externalBackend?: string;
  /** A command that starts a shell with curl on a machine outside the cluster; this machine if it is left out. */
  outside?: string;
  /** Multiplies every budget: 2 on a cluster that is half as fast as usual. */
  timeoutFactor?: number;
  /** A file whose presence says that the user wants the run to end. */
  stopFile?: string;
}
