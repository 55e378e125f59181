/** What was found when the parts of a cluster were looked at one by one, because rules had failed on it. */
export interface Finding {
  /** The part that does not work: `kube-proxy`, `DNS`, `pod network`, ... */
  part: string;
  /** What is wrong, and where. */
  text: string;
  /** How that is known: what was asked. */
  how: string;
}

/** What is looked at, in the order of the packet's way: that nothing was found says no more than that these gave no sign. */
export const EXAMINED = [
  'the API server',
  'the clocks of the nodes',
  "kube-proxy's health check and the connection table on each node",
  'the pod network between nodes',
  'a Service that was made for it',
  'session affinity',
  'the DNS server',
  'the controllers that write EndpointSlices',
] as const;
