/** The network of the model with the objects of a live cluster in place of components that run. */
import type { Vantage } from '../contract/cluster.ts';
import type { TracedObjects, TracedRequest } from '../contract/trace.ts';
import { readiness } from '../kubernetes/conditions.ts';
import type { KubeObject, Node, Pod } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import { DECISIONS as COREDNS } from '../reference/coredns/decisions.ts';
import { serveDNS } from '../reference/coredns/handler.ts';
import { answerOf, UNKNOWN_NAME } from '../reference/coredns/message.ts';
import type { Zone } from '../reference/coredns/zone.ts';
import { syncAll } from '../reference/kube-proxy/controller.ts';
import { DECISIONS as KUBE_PROXY } from '../reference/kube-proxy/decisions.ts';
import { MetaProxier } from '../reference/kube-proxy/metaproxier.ts';
import { modeOf, type ProxyMode } from '../reference/kube-proxy/mode.ts';
import { getPodDNS } from '../reference/kubelet/dns.ts';
import { hostsEntriesOf } from '../reference/kubelet/etc-hosts.ts';
import { together } from '../reference/kubelet/program.ts';
import { programOf } from '../reference/kubelet/programs.ts';
import type { Host } from '../reference/network/delivery.ts';
import { PODS_BY_IP } from '../reference/network/indexes.ts';
import { type ClientResolver, lookUp } from '../reference/network/lookup.ts';
import { Network } from '../reference/network/network.ts';
import type { NameServer } from '../reference/network/resolver.ts';
import type { Reader } from '../reference/runtime/controller.ts';
import { Random } from '../reference/runtime/random.ts';
import { readerOf } from '../reference/runtime/reader.ts';

export function networkOf(objects: TracedObjects, { domain, outside, proxyMode }: TracedRequest): Network {
  const { nodes, services, slices, pods } = objects;
  const zone = zoneOf(objects, domain);
  const api = readerOf([...nodes, ...services, ...slices, ...pods]);
  const mode = modeOf({ mode: proxyMode === 'nftables' ? proxyMode : 'iptables' });
  return new Network({
    api,
    hosts: new Map(nodes.map((node) => [node.metadata.name, hostOf(node, api, mode)])),
    lookup: (from, host) => lookUp(zone, clientResolver(zone, from, pods), host),
    outside: { ...outside, port: Number(outside.port) },
  });
}

/** Nothing is drawn at random here: a trace has all paths. */
function hostOf(node: Node, reader: Reader, mode: ProxyMode): Host {
  const { name } = node.metadata;
  const random = new Random(name);
  const proxier = new MetaProxier(node, {
    decisions: KUBE_PROXY,
    mode,
    random,
    now: () => 0,
  });
  syncAll(proxier, reader);
  return {
    proxier,
    kubelet: {
      // a node that does not report is taken to be switched off, as in the model
      alive: readiness(node) !== 'Unknown',
      runningAt: (ip) =>
        reader
          .select(PODS_BY_IP, ip)
          .filter((pod) => pod.spec.nodeName === name && pod.status?.phase === 'Running')
          .map(programIn),
    },
  };
}

/** What the containers of a pod serve that run: for the pods of tests that is known, others serve the ports they declare. */
function programIn(pod: Pod): ReturnType<Host['kubelet']['runningAt']>[number] {
  const running = pod.spec.containers.filter(({ name }) => {
    const status = pod.status?.containerStatuses?.find((s) => s.name === name);
    return !status || status.state?.running !== undefined;
  });
  return { pod, program: together(running.map(programOf)) };
}

/** A namespace without Services has no names, so it can be left out. */
function namespacesOf({ services }: TracedObjects): KubeObject[] {
  const names = new Set(services.map(({ metadata }) => metadata.namespace as string));
  return [...names].map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
}

export function podAt(pods: Pod[], { namespace, name }: Ref): Pod | undefined {
  return pods.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
}

/** Undefined outside the cluster. What nodes have in their resolv.conf is not known. */
function clientResolver(zone: Zone, from: Vantage, pods: Pod[]): ClientResolver | undefined {
  const pod = 'outside' in from ? undefined : podAt(pods, from.pod);
  if (!pod) return undefined;
  const clusterDNS = [zone.address ?? ''];
  const host = { nameservers: [], searches: [], options: [] };
  const config = getPodDNS(pod, { clusterDomain: zone.domain, clusterDNS, host });
  const ofCluster = clusterDNS.includes(config.nameservers[0]);
  const query: NameServer = (type, name) => answerOf(serveDNS(zone, { type, name }));
  return {
    config,
    hosts: hostsEntriesOf(pod, zone.domain),
    query: ofCluster ? query : otherServer,
    ofCluster,
  };
}

/** Of other name servers it is not known what they answer: names of Services are not among it. */
const otherServer: NameServer = () => ({ rcode: 'NXDOMAIN', records: [] });

/** The DNS server of the cluster, by the Service that kubeadm and others give it. */
function zoneOf(objects: TracedObjects, domain: string): Zone {
  const { services, slices } = objects;
  const server = services.find(
    ({ metadata }) => metadata.namespace === 'kube-system' && metadata.name === 'kube-dns',
  );
  return {
    domain,
    objects: readerOf([...namespacesOf(objects), ...services, ...slices]),
    address: server?.spec.clusterIP,
    decisions: COREDNS,
    upstream: () => UNKNOWN_NAME,
  };
}
