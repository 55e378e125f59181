/** The parts of a cluster that were checked without a finding. Pure: a check counts only if something answered. */
import { type Finding, PROCESSORS } from '../../contract/findings.ts';
import { NO_ANSWER, type NodeAnswers, valuesOf } from './answers.ts';
import { CLUSTER_IP } from './network-findings.ts';

interface Check {
  /** Its name in findings. */
  part: string;
  /** Its name in reports, with the nodes from which or on which it was checked. */
  what: (nodes: string) => string;
  /** Whether it was checked there. */
  ran: (answers: NodeAnswers) => boolean;
}

/** In the order of the findings. */
const CHECKS: readonly Check[] = [
  {
    part: 'kube-proxy',
    what: (nodes) => `the health check of kube-proxy on ${nodes}`,
    // without an answer there may be no kube-proxy
    ran: ({ host }) => valuesOf(host, 'proxy').some(([code]) => code !== NO_ANSWER),
  },
  {
    part: 'connection tracking',
    what: (nodes) => `the connection tables of ${nodes}`,
    ran: ({ host }) => valuesOf(host, 'conntrack').some(([, statistics]) => statistics),
  },
  {
    part: 'pod network',
    what: (nodes) => `pods of other nodes by address, from ${nodes}`,
    ran: ({ node, pod }) => valuesOf(pod, 'peer').some(([to]) => to !== node),
  },
  {
    part: CLUSTER_IP,
    what: (nodes) => `a new Service by its cluster IP, from ${nodes}`,
    ran: ({ pod }) => valuesOf(pod, 'service').some(([code]) => code !== NO_ANSWER),
  },
  {
    part: 'session affinity',
    what: (nodes) => `session affinity, from ${nodes}`,
    ran: ({ pod }) => valuesOf(pod, 'sticky').filter(([name]) => name).length > 1,
  },
  {
    part: 'DNS',
    what: (nodes) => `the DNS server, from ${nodes}`,
    ran: ({ pod }) => valuesOf(pod, 'name').length > 0,
  },
  {
    part: 'clock',
    what: (nodes) => `the clocks of ${nodes}`,
    ran: ({ pod, serverSeconds }) => serverSeconds !== undefined && valuesOf(pod, 'clock').length > 0,
  },
  {
    part: PROCESSORS,
    what: (nodes) => `the load of ${nodes}`,
    ran: ({ pod }) => valuesOf(pod, 'load').length > 0,
  },
];

/** `findings`: of these checks and of others. */
export function soundParts(answers: readonly NodeAnswers[], findings: readonly Finding[]): string[] {
  return CHECKS.flatMap(({ part, what, ran }) => {
    const nodes = answers.filter(ran).map(({ node }) => node);
    const found = findings.some((finding) => finding.part === part);
    return found || nodes.length === 0 ? [] : [what(nodes.join(', '))];
  });
}
