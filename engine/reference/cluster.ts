/** The composition root: builds a cluster of components around one API server, and runs it on a virtual clock. */

import type { ClusterEvent, RecordType, Vantage } from '../contract/cluster.ts';
import type {
  Attempt,
  ConnectObservation,
  DnsAnswer,
  HealthObservation,
  PacketTrace,
  RecordingSummary,
  ResolverObservation,
} from '../contract/observations.ts';
import type { TrafficTarget } from '../contract/targets.ts';
import { REQUEST_INTERVAL_MS } from '../contract/timing.ts';
import type { KubeObject, Node, Pod } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';
import { bootstrap } from './bootstrap.ts';
import { Clock } from './clock.ts';
import { serviceLoadBalancerController } from './cloud-controller-manager/service.ts';
import { Components, type Machine } from './components.ts';
import { resolve } from './coredns/resolver.ts';
import type { Zone } from './coredns/zone.ts';
import type { Decisions } from './decisions.ts';
import { Store } from './etcd/store.ts';
import { ApiServer } from './kube-apiserver/apiserver.ts';
import { createHandler, type Handler } from './kube-apiserver/handler.ts';
import { isIPv4 } from './kube-apiserver/names.ts';
import { IPAllocator } from './kube-apiserver/registry/service/ipallocator.ts';
import { PortAllocator } from './kube-apiserver/registry/service/portallocator.ts';
import { deploymentController } from './kube-controller-manager/deployment.ts';
import { endpointsController } from './kube-controller-manager/endpoint/controller.ts';
import { endpointSliceController } from './kube-controller-manager/endpointslice/controller.ts';
import { endpointSliceMirroringController } from './kube-controller-manager/endpointslicemirroring/controller.ts';
import { garbageCollector } from './kube-controller-manager/garbagecollector.ts';
import { replicaSetController } from './kube-controller-manager/replicaset.ts';
import { Proxier } from './kube-proxy/proxier.ts';
import { scheduler } from './kube-scheduler/scheduler.ts';
import { usesClusterDNS } from './kubelet/dns.ts';
import { Kubelet, type RunningPod } from './kubelet/kubelet.ts';
import { dnsAddress, type Layout, USUAL_LAYOUT } from './layout.ts';
import { type Lookup, lookUp } from './network/lookup.ts';
import { Network } from './network/network.ts';
import { OUTSIDE } from './network/outside.ts';
import { Random } from './random.ts';

export interface ClusterOptions {
  seed: string;
  nodes: number;
  /** As most clusters have it if it is left out. */
  layout?: Layout;
  /** Whether the cloud has load balancers. */
  loadBalancer?: boolean;
  /** Whether every image can be pulled, and not only the one of the tests. */
  anyImage?: boolean;
  /** When the clock starts, in milliseconds since 1970. */
  start?: number;
  decisions: Decisions;
}

export class ReferenceCluster {
  readonly handle: Handler;
  readonly #api: ApiServer;
  readonly #clock: Clock;
  readonly #machines = new Map<string, Machine>();
  /** The path that each request took. */
  readonly #traces = new WeakMap<Attempt, PacketTrace>();
  readonly #components: Components;
  readonly #network: Network;
  readonly #decisions: Decisions;
  readonly #layout: Layout;
  /** When an object was written, or something was done to a pod or node. */
  #lastChange: number;

  constructor({
    seed,
    nodes,
    decisions,
    layout = USUAL_LAYOUT,
    loadBalancer,
    anyImage,
    start,
  }: ClusterOptions) {
    this.#clock = new Clock(start);
    const random = new Random(seed);
    const ips = new IPAllocator(layout.serviceCIDR, random, decisions.clusterIPProblem);
    const { min, max } = layout.nodePorts;
    const ports = new PortAllocator(min, max, random, decisions.nodePortProblem);
    this.#layout = layout;
    this.#decisions = decisions;
    this.#api = new ApiServer(new Store(), this.#clock, random, { ips, ports, decisions });
    bootstrap(this.#api, layout, nodes, ips.first);
    for (const { metadata } of this.#api.list<Node>('Node')) {
      const kubelet = new Kubelet(metadata.name, this.#api, this.#clock, decisions, anyImage);
      this.#machines.set(metadata.name, {
        kubelet,
        proxier: new Proxier(metadata.name, decisions, random, () => this.#clock.now()),
      });
    }
    this.#components = new Components(this.#api, this.#clock, this.#machines, [
      scheduler(random, decisions),
      deploymentController(),
      replicaSetController(),
      endpointSliceController(decisions),
      endpointsController(decisions),
      endpointSliceMirroringController(decisions),
      garbageCollector(),
      ...(loadBalancer ? [serviceLoadBalancerController(decisions)] : []),
    ]);
    this.#network = new Network({
      api: this.#api,
      hosts: this.#machines,
      lookup: (from, host) => this.#lookUpHost(from, host),
      decisions,
      outside: OUTSIDE,
    });
    this.handle = createHandler(this.#api);
    this.#lastChange = this.#clock.now();
    this.#api.watch(() => {
      this.#lastChange = this.#clock.now();
    });
  }

  /** Runs the next thing that happens, if it happens within `limit` virtual milliseconds; returns the time that passed. */
  next(limit: number): number {
    return this.#clock.next(limit);
  }

  now(): number {
    return this.#clock.now();
  }

  /** Runs everything that is pending; returns false if nothing was. */
  settle(): boolean {
    const { busy } = this.#clock;
    this.#clock.settle();
    return busy;
  }

  /** Lets time pass until the latest change is `ms` old; returns false if it is. */
  rest(ms: number): boolean {
    const left = this.#lastChange + ms - this.#clock.now();
    if (left > 0) this.#clock.advance(left);
    return left > 0;
  }

  advance(ms: number): void {
    this.#clock.advance(ms);
  }

  disturb(event: ClusterEvent): void {
    this.#lastChange = this.#clock.now();
    if (event.type === 'node') {
      if (event.event === 'recovers') this.#components.startNode(event.node);
      else this.#components.stopNode(event.node);
      return;
    }
    const { kubelet, pod } = this.#kubeletOf(event.pod);
    const uid = pod.metadata.uid as string;
    if (event.type === 'container-restart') kubelet.restart(uid);
    else kubelet.setReady(uid, event.ready);
  }

  environment(ref: Ref): Record<string, string> {
    return { ...this.#runningPod(ref).environment };
  }

  resolver(ref: Ref): ResolverObservation {
    return this.#decisions.resolverOf(
      this.#runningPod(ref).pod,
      this.#layout.domain,
      dnsAddress(this.#layout),
    );
  }

  lookUp(from: Vantage, type: RecordType, name: string): DnsAnswer {
    const ask = (absolute: string) => this.#decisions.answer(this.#zone, type, absolute, this.#decisions);
    const resolver = this.#resolverOf(from);
    // what other name servers know is nothing that the model knows
    if (!resolver) return { rcode: 'NXDOMAIN', records: [] };
    return resolve(type === 'PTR' ? reverseName(name) : name, resolver, ask);
  }

  /** `keepAlive`: all requests go over one connection. */
  connect(from: Vantage, target: TrafficTarget, count: number, keepAlive = false): ConnectObservation {
    const first = this.#network.send(from, target);
    const next = () => (keepAlive ? first.again() : this.#network.send(from, target));
    const walks = [first, ...Array.from({ length: count - 1 }, next)];
    for (const { attempt, trace } of walks) this.#traces.set(attempt, trace);
    return { attempts: walks.map((w) => w.attempt) };
  }

  /** The path that a request took; of those that were kept up, that of one which failed. */
  traceOf(attempt: Attempt): PacketTrace {
    const trace = this.#traces.get(attempt);
    if (!trace) throw new Error('this request was not sent here');
    return trace;
  }

  health(node: string, port: number): HealthObservation {
    return this.#network.health(node, port);
  }

  /** One request each 50 ms of virtual time, until it is stopped. */
  follow(from: Vantage, target: TrafficTarget): () => RecordingSummary {
    let stopped = false;
    const attempts: Attempt[] = [];
    this.#clock.repeat(REQUEST_INTERVAL_MS, () => {
      if (stopped) return false;
      const { attempt, trace } = this.#network.send(from, target);
      attempts.push(attempt);
      if (attempt.outcome !== 'answered') this.#traces.set(attempt, trace);
      return true;
    });
    return () => {
      stopped = true;
      const responders = new Set(attempts.flatMap((a) => a.pod ?? []));
      return {
        sent: attempts.length,
        failed: attempts.filter((a) => a.outcome !== 'answered'),
        responders: [...responders].sort(),
      };
    };
  }

  get #zone(): Zone {
    return { domain: this.#layout.domain, ...this.#components.zone };
  }

  #lookUpHost(from: Vantage, host: string): Lookup {
    const resolver = isIPv4(host) ? undefined : this.#resolverOf(from);
    return lookUp(this.#zone, resolver, host, this.#decisions);
  }

  /** Of a client that asks the cluster's DNS server. */
  #resolverOf(from: Vantage): ResolverObservation | undefined {
    if ('outside' in from || !usesClusterDNS(this.#runningPod(from.pod).pod)) return undefined;
    return this.resolver(from.pod);
  }

  #kubeletOf(ref: Ref): { kubelet: Kubelet; pod: Pod } {
    const pod = this.#api.get<Pod>('Pod', ref.namespace, ref.name);
    const machine = this.#machines.get(pod.spec.nodeName ?? '');
    if (!machine) throw new Error(`pod ${ref.name} runs on no node`);
    return { kubelet: machine.kubelet, pod };
  }

  #runningPod(ref: Ref): RunningPod {
    const { kubelet, pod } = this.#kubeletOf(ref);
    const running = kubelet.running(pod.metadata.uid as string);
    if (!running) throw new Error(`pod ${ref.name} does not run`);
    return running;
  }

  /** For the evidence of a failure. */
  list(kind: 'Pod' | 'Service' | 'EndpointSlice' | 'Node'): KubeObject[] {
    return this.#api.list(kind);
  }
}

/** The absolute name under which the PTR records of an address are. */
function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa.`;
}
