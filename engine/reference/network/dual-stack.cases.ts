/**
 * What requests met on a cluster of Kubernetes 1.36.3 with both families and kube-proxy in the mode iptables: three nodes,
 * `web-1` on n1, `web-2` on n2, `hp` with host ports on n1, the client `cli-N` on node nN and `host-N` on its network. `b` stands for the first address of
 * the node's pods, by which the node reaches them.
 */
import type { ServiceSpec } from '../../kubernetes/objects.ts';

export const SERVICES: Record<string, { spec: ServiceSpec; pods: string[] }> = {
  web: { spec: { type: 'NodePort' }, pods: ['web-1', 'web-2'] },
  none: { spec: { type: 'NodePort', externalIPs: ['10.99.0.77', 'fd99::77'] }, pods: [] },
  ext: {
    spec: { type: 'NodePort', externalTrafficPolicy: 'Local', externalIPs: ['10.99.0.78', 'fd99::78'] },
    pods: ['web-1', 'web-2'],
  },
  intl: { spec: { internalTrafficPolicy: 'Local' }, pods: ['web-1', 'web-2'] },
  hn: { spec: { type: 'NodePort' }, pods: ['hn'] },
};

/** `:NAME` stands for the node port of a Service. */
export type DualStackCase = [from: string, to: string, ends: string[]];

export const DUAL_STACK_CASES: DualStackCase[] = [
  // a client tries IPv6 first
  ['cli-1', 'web:80', ['web-1 fd00:10:244:1::9', 'web-2 fd00:10:244:1::9']],
  ['cli-3', 'web:80', ['web-1 fd00:10:244:3::9', 'web-2 fd00:10:244:3::9']],
  ['host-1', 'web:80', ['web-1 fd00:10:244:1::1', 'web-2 fd99::11']],
  ['host-3', 'web:80', ['web-1 fd99::13', 'web-2 fd99::13']],
  ['cli-1', '[fd99::11]:web', ['web-1 fd00:10:244:1::1', 'web-2 fd99::11']],
  ['cli-1', '10.99.0.11:web', ['web-1 10.244.1.1', 'web-2 10.99.0.11']],
  ['cli-3', '[fd99::13]:web', ['web-1 fd99::13', 'web-2 fd99::13']],
  ['cli-3', '10.99.0.11:web', ['web-1 10.244.1.1', 'web-2 10.99.0.11']],
  ['host-3', '[fd99::11]:web', ['web-1 fd00:10:244:1::1', 'web-2 fd99::11']],
  // the network of a node: what stays on the node keeps its source
  ['cli-1', 'hn:80', ['hn fd00:10:244:1::9']],
  ['host-1', 'hn:80', ['hn fd99::11']],
  ['cli-3', 'hn:80', ['hn fd00:10:244:3::9']],
  ['host-3', 'hn:80', ['hn fd99::13']],
  ['host-1', '10.99.0.11:hn', ['hn 10.99.0.11']],
  ['outside', '10.99.0.11:hn', ['hn 10.99.0.10']],
  ['outside', '[fd99::11]:hn', ['hn fd99::10']],
  ['outside', '10.99.0.12:hn', ['hn 10.99.0.12']],
  ['outside', '10.99.0.11:18080', ['hn 10.99.0.10']],
  // host ports
  ['cli-1', '10.99.0.11:18555', ['hp 10.244.1.1']],
  ['cli-3', '10.99.0.11:18555', ['hp 10.244.3.9']],
  ['host-1', '10.99.0.11:18555', ['hp 10.99.0.11']],
  ['host-3', '10.99.0.11:18555', ['hp 10.99.0.13']],
  ['hp', '10.99.0.11:18555', ['hp 10.244.1.1']],
  ['cli-1', '[fd99::11]:18555', ['hp fd00:10:244:1::1']],
  ['host-3', '[fd99::11]:18555', ['hp fd99::13']],
  ['host-1', '127.0.0.1:18555', ['hp 10.244.1.1']],
  ['host-1', '[::1]:18555', ['timed out']],
  ['host-3', '10.99.0.11:18556', ['refused']],
  ['host-3', '10.99.0.12:18555', ['refused']],
  ['outside', '10.99.0.11:18555', ['hp 10.99.0.10']],
  ['outside', '[fd99::11]:18555', ['hp fd99::10']],
  // loopback node ports
  ['host-1', '127.0.0.1:hn', ['hn 10.99.0.11']],
  ['host-3', '127.0.0.1:hn', ['hn 10.99.0.13']],
  ['host-1', '[::1]:hn', ['refused']],
  ['host-3', '[::1]:hn', ['refused']],
  ['host-3', '127.0.0.1:ext', ['web-1 10.99.0.13', 'web-2 10.99.0.13']],
  ['host-3', '127.0.0.1:none', ['refused']],
  ['host-3', '[::1]:none', ['refused']],
  ['host-3', '[::1]:ext', ['timed out']],
  ['host-1', '[::1]:ext', ['refused']],
  ['cli-3', '127.0.0.1:ext', ['refused']],
  // no endpoints
  ['cli-1', '10.99.0.77:80', ['refused']],
  ['cli-1', '[fd99::77]:80', ['refused']],
  ['cli-1', 'none:80', ['refused']],
  ['host-1', 'none:80', ['refused']],
  ['cli-3', '10.99.0.11:none', ['refused']],
  ['cli-3', '10.99.0.13:none', ['refused']],
  ['outside', '10.99.0.11:none', ['refused']],
  ['outside', '[fd99::12]:none', ['refused']],
  // the rule that refuses is not in the output chain
  ['host-1', '10.99.0.77:80', ['timed out']],
  ['host-3', '[fd99::77]:80', ['timed out']],
  // Local
  ['cli-1', '10.99.0.78:80', ['web-1 10.244.1.9', 'web-2 10.244.1.9']],
  ['cli-3', '[fd99::78]:80', ['web-1 fd00:10:244:3::9', 'web-2 fd00:10:244:3::9']],
  ['host-1', '10.99.0.78:80', ['web-1 10.244.1.1', 'web-2 10.99.0.11']],
  ['host-3', '[fd99::78]:80', ['web-1 fd99::13', 'web-2 fd99::13']],
  ['cli-1', 'intl:80', ['web-1 fd00:10:244:1::9']],
  ['host-1', 'intl:80', ['web-1 fd00:10:244:1::1']],
  ['cli-3', 'intl:80', ['timed out']],
  ['host-3', 'intl:80', ['timed out']],
  ['cli-1', '10.99.0.13:ext', ['timed out']],
  ['outside', '10.99.0.13:ext', ['timed out']],
  ['outside', '[fd99::11]:ext', ['web-1 fd99::10']],
  ['outside', '10.99.0.11:ext', ['web-1 10.99.0.10']],
];
