/** What the answers say about the network: kube-proxy, the pod network, cluster IPs, DNS. Pure. */
import { countOf } from '../../contract/counts.ts';
import type { Finding } from '../../contract/findings.ts';
import { dnsAnswer, NO_ANSWER, type NodeAnswers, unreachedPeers, valuesOf } from './answers.ts';
import { PROXY_HEALTH_URL } from './scripts.ts';

/** The part of a finding about a Service that is not reached. */
export const CLUSTER_IP = 'cluster IP';

/** A cluster may do without kube-proxy: only one that answers on some nodes is missed on the others. */
export function proxies(answers: NodeAnswers[]): Finding[] {
  const checks = answers.flatMap(({ node, host }) =>
    valuesOf(host, 'proxy').map(([code, error]) => ({ node, code, error })),
  );
  if (checks.every(({ code }) => code === NO_ANSWER)) return [];
  return checks
    .filter(({ code }) => code !== '200')
    .map(({ node, code, error }) => ({
      part: 'kube-proxy',
      text:
        code === NO_ANSWER
          ? `kube-proxy on ${node} does not answer: changes do not reach the rules of that node`
          : `kube-proxy on ${node} reports that its rules are out of date (HTTP ${code})`,
      how: `${PROXY_HEALTH_URL} on ${node}: ${error || `HTTP ${code}`}`,
    }));
}

/** By the addresses of pods, without any Service. If all failed pairs have one node in common, that is named. */
export function podNetwork(answers: NodeAnswers[]): Finding[] {
  const failed = answers.flatMap((answer) => unreachedPeers(answer).map((to) => [answer.node, to]));
  if (failed.length === 0) return [];
  const common = answers.filter(({ node }) => failed.every((pair) => pair.includes(node)));
  const pairs = failed.map(([from, to]) => `${from} to ${to}`).join(', ');
  return [
    {
      part: 'pod network',
      text:
        common.length === 1
          ? `pods on ${common[0].node} are cut off from pods of other nodes, with no Service between them`
          : 'pods do not reach pods of other nodes, with no Service between them',
      how: `HTTP from pod to pod by address fails from ${pairs}`,
    },
  ];
}

export function clusterIps(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap((answer) => {
    const requests = valuesOf(answer.pod, 'service');
    const failed = requests.filter(([code]) => code === NO_ANSWER);
    // if its pods are not reached, nothing follows about the Service
    if (failed.length === 0 || unreachedPeers(answer).length > 0) return [];
    const count = `${failed.length} of ${countOf(requests.length, 'request')}`;
    return [
      {
        part: CLUSTER_IP,
        text: `pods on ${answer.node} do not reach a Service that was just created (${count}), though they reach its pods`,
        how: `HTTP to its cluster IP: ${failed[0][1]}`,
      },
    ];
  });
}

export function affinity(answers: NodeAnswers[]): Finding[] {
  const clients = answers.map(({ node, pod }) => {
    const names = valuesOf(pod, 'sticky').flatMap(([name]) => name || []);
    return { node, count: names.length, pods: [...new Set(names)] };
  });
  const spread = clients.filter(({ pods }) => pods.length > 1);
  if (spread.length === 0) return [];
  const [{ node, count, pods }] = spread;
  return [
    {
      part: 'session affinity',
      text: `a Service with affinity to the client's address leads a client to several pods (clients on ${spread.map((s) => s.node).join(', ')})`,
      how: `${count} requests in a row from ${node} to its cluster IP were answered by ${pods.join(', ')}`,
    },
  ];
}

export function dns(answers: NodeAnswers[], domain: string): Finding[] {
  const api = `kubernetes.default.svc.${domain}`;
  const queries = (key: string) =>
    answers.flatMap(({ node, pod }) =>
      valuesOf(pod, key).map((values) => ({ node, ...dnsAnswer(values.at(-1) ?? '') })),
    );
  const failed = queries('name').filter((answer) => !answer.records);
  const rcodes = (list: { rcode: string }[]) => [...new Set(list.map(({ rcode }) => rcode))].join(', ');
  const nodesOf = (list: { node: string }[]) => [...new Set(list.map(({ node }) => node))].join(', ');
  if (failed.length > 0) {
    return [
      {
        part: 'DNS',
        text: `the DNS server returns no address for ${api} to pods on ${nodesOf(failed)} (${rcodes(failed)})`,
        how: `queries to its cluster IP; ${directly(queries('name-pod'))}`,
      },
    ];
  }
  const ports = queries('srv').filter((answer) => !answer.records);
  if (ports.length === 0) return [];
  return [
    {
      part: 'DNS',
      text: `the DNS server returns addresses, but no SRV record for _https._tcp.${api} (${rcodes(ports)})`,
      how: `queries from pods on ${nodesOf(ports)}`,
    },
  ];
}

/** The answers of its pods to queries to their own addresses. */
function directly(answers: { rcode: string; records: boolean }[]): string {
  if (answers.length === 0) return 'it has no ready pod';
  const failed = answers.find((answer) => !answer.records);
  return failed ? `queried directly: ${failed.rcode}` : 'queried directly its pods answer';
}
