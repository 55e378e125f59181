/** What the answers of the pods say about the parts of a cluster. Pure: answers in, findings out. */
import type { Finding } from '../../contract/findings.ts';
import type { NodeAnswers } from './answers.ts';
import { clocks, connectionTables, loads } from './machine-findings.ts';
import { affinity, clusterIps, dns, podNetwork, proxies } from './network-findings.ts';

/** Causes come before what may follow from them. */
export function findingsOf(answers: NodeAnswers[], domain: string): Finding[] {
  return [
    ...proxies(answers),
    ...connectionTables(answers),
    ...podNetwork(answers),
    ...clusterIps(answers),
    ...affinity(answers),
    ...dns(answers, domain),
    ...clocks(answers),
    // an overloaded machine is not a fault: it comes last, as it may explain what is late
    ...loads(answers),
  ];
}
