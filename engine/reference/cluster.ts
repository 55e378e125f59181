/** The composition root: builds the components of a cluster around one API server and one virtual clock. */
import type { ClusterEvent } from '../contract/cluster.ts';
import type { Node, Pod } from '../kubernetes/objects.ts';
import { apiServerConfig, bootstrap } from './bootstrap.ts';
import { serviceLoadBalancerController } from './cloud-controller-manager/service.ts';
import { dnsController, syncDNS } from './coredns/controller.ts';
import { UNKNOWN_NAME } from './coredns/message.ts';
import { DnsServer } from './coredns/server.ts';
import { decisionsWith, type Replacement } from './decisions.ts';
import { Store } from './etcd/store.ts';
import { ApiServer } from './kube-apiserver/apiserver.ts';
import { defaultServiceCIDRController } from './kube-apiserver/controlplane/defaultservicecidr.ts';
import { kubernetesServiceController } from './kube-apiserver/controlplane/kubernetesservice.ts';
import { repairIPAddressController } from './kube-apiserver/controlplane/repairip.ts';
import { createHandler, type Handler } from './kube-apiserver/handler.ts';
import { daemonSetController } from './kube-controller-manager/daemonset/controller.ts';
import { deploymentController } from './kube-controller-manager/deployment/controller.ts';
import { endpointsController } from './kube-controller-manager/endpoint/controller.ts';
import { endpointSliceController } from './kube-controller-manager/endpointslice/controller.ts';
import { endpointSliceMirroringController } from './kube-controller-manager/endpointslicemirroring/controller.ts';
import { garbageCollector } from './kube-controller-manager/garbagecollector/controller.ts';
import { jobController } from './kube-controller-manager/job/controller.ts';
import { namespaceController } from './kube-controller-manager/namespace.ts';
import { nodeLifecycleController } from './kube-controller-manager/nodelifecycle.ts';
import { replicaSetController } from './kube-controller-manager/replicaset/controller.ts';
import { serviceCIDRsController } from './kube-controller-manager/servicecidrs/controller.ts';
import { statefulSetController } from './kube-controller-manager/statefulset/controller.ts';
import { taintEvictionController } from './kube-controller-manager/tainteviction.ts';
import { BOOT, proxyController, syncAll } from './kube-proxy/controller.ts';
import { MetaProxier } from './kube-proxy/metaproxier.ts';
import { modeOf } from './kube-proxy/mode.ts';
import { Scheduler } from './kube-scheduler/scheduler.ts';
import type { DNSConfigurer } from './kubelet/dns.ts';
import { Kubelet } from './kubelet/kubelet.ts';
import { kubeletsController } from './kubelet/kubelets.ts';
import { ServiceLister } from './kubelet/services.ts';
import { dnsAddress, type Layout, serviceFamilies, USUAL_LAYOUT } from './layout.ts';
import { Network } from './network/network.ts';
import { type Outside, outsideOf } from './network/outside.ts';
import { Nodes } from './nodes.ts';
import { Dns } from './probes/dns.ts';
import { Requests } from './probes/requests.ts';
import { Clock } from './runtime/clock.ts';
import { ControlLoop } from './runtime/control-loop.ts';
import type { Controller } from './runtime/controller.ts';
import { EventBroadcaster } from './runtime/events.ts';
import { LastChange } from './runtime/last-change.ts';
import { Random } from './runtime/random.ts';
import { writerTo } from './runtime/writer.ts';

export interface ClusterOptions {
  seed: string;
  nodes: number;
  /** `USUAL_LAYOUT` if it is left out. */
  layout?: Layout;
  /** Whether the cloud has load balancers. */
  loadBalancer?: boolean;
  /** Whether every image can be pulled, and not only the one of the tests. */
  anyImage?: boolean;
  /** Plugins of admission that the API server does without (--disable-admission-plugins). */
  disabledPlugins?: readonly string[];
  /** When the clock starts, in milliseconds since 1970. */
  start?: number;
  /** Decisions that are taken in another way: injected faults. */
  replacements?: readonly Replacement[];
}

export class ReferenceCluster {
  readonly clock: Clock;
  readonly api: ApiServer;
  /** The REST interface of the API server. */
  readonly handle: Handler;
  readonly lastChange: LastChange;
  readonly nodes: Nodes;
  readonly dns: Dns;
  readonly network: Network;
  /** What lies outside the cluster. */
  readonly outside: Outside;
  readonly requests: Requests;
  /** To be called when a node falls silent or recovers, which no change of an object announces. */
  readonly #onSilence: (node: string) => void;

  constructor(options: ClusterOptions) {
    const { seed, nodes, layout = USUAL_LAYOUT, loadBalancer, anyImage, start, replacements = [] } = options;
    const decisions = decisionsWith(replacements);
    const random = new Random(seed);
    const clock = new Clock(start);
    const now = () => clock.now();

    const services = { families: serviceFamilies(layout), nodePorts: layout.nodePorts };
    const api = new ApiServer(
      new Store(),
      clock,
      random,
      services,
      decisions['kube-apiserver'],
      options.disabledPlugins,
    );
    bootstrap(api, layout, nodes);

    const write = writerTo(api);
    const events = new EventBroadcaster(api, clock);
    const lister = new ServiceLister(api);
    const mode = modeOf(layout.proxy);
    const machines = api.list<Node>('Node').map((object) => {
      const { name: node } = object.metadata;
      const kubelet = new Kubelet({
        node,
        reader: api,
        clock,
        write: (changes) => write(changes, 'kubelet'),
        record: events.recorder({ component: 'kubelet', host: node }),
        decisions: decisions.kubelet,
        services: lister,
        anyImage,
      });
      const options = { decisions: decisions['kube-proxy'], mode, random, now };
      return { kubelet, proxier: new MetaProxier(object, options) };
    });
    this.nodes = new Nodes(api, machines);
    const dnsServer = new DnsServer({
      domain: layout.domain,
      address: dnsAddress(layout),
      decisions: decisions.coredns,
      upstream: () => UNKNOWN_NAME,
      now,
    });

    const forControllers = decisions['kube-controller-manager'];
    const recorder = (component: string) => events.recorder({ component });
    const nodeLifecycle = nodeLifecycleController((node) => this.nodes.silence(node));
    const forDns = dnsController(dnsServer);
    const proxies = new Map(
      machines.map(({ proxier, kubelet }) => [proxier.node, proxyController(proxier, () => kubelet.alive)]),
    );
    const time = { now, timestamp: () => clock.timestamp() };
    const serviceCIDRs = serviceCIDRsController(time);
    const repair = (action: string) => events.newRecorder('ipallocator-repair-controller', action);
    const controlPlane: Controller[] = [
      kubernetesServiceController(apiServerConfig(layout), now),
      defaultServiceCIDRController(layout.serviceCIDRs, {
        ...time,
        record: recorder('kubernetes-service-cidr-controller'),
      }),
      repairIPAddressController({
        now,
        record: { service: repair('ClusterIPAllocation'), address: repair('IPAddressAllocation') },
      }),
    ];
    const controllers: Controller[] = [
      new Scheduler({
        random,
        decisions: decisions['kube-scheduler'],
        timestamp: () => clock.timestamp(),
        scheduled: events.newRecorder('default-scheduler', 'Binding'),
        failed: events.newRecorder('default-scheduler', 'Scheduling'),
      }),
      deploymentController(clock, recorder('deployment-controller')),
      replicaSetController(now, recorder('replicaset-controller')),
      statefulSetController(now, recorder('statefulset-controller')),
      daemonSetController(now, recorder('daemonset-controller')),
      jobController(clock, recorder('job-controller')),
      endpointSliceController(forControllers, recorder('endpoint-slice-controller')),
      endpointsController(forControllers, recorder('endpoint-controller')),
      endpointSliceMirroringController(forControllers, recorder('endpoint-slice-mirroring-controller')),
      serviceCIDRs,
      ...controlPlane,
      garbageCollector(),
      namespaceController(),
      nodeLifecycle,
      taintEvictionController(now),
      ...(loadBalancer ? [serviceLoadBalancerController(decisions['cloud-controller-manager'])] : []),
      kubeletsController(new Map(machines.map(({ kubelet }) => [kubelet.node, kubelet])), lister),
      forDns,
      ...proxies.values(),
    ];
    const loop = new ControlLoop(api, clock, write, controllers);
    loop.enqueue(serviceCIDRs, 'kubernetes');
    for (const { kubelet } of machines) kubelet.register();
    this.#onSilence = (node) => {
      loop.enqueue(nodeLifecycle, node);
      loop.enqueue(proxies.get(node) as Controller, BOOT);
    };
    // what was there before the loop began to watch
    syncDNS(dnsServer, api);
    for (const { proxier } of machines) syncAll(proxier, api);

    this.clock = clock;
    this.api = api;
    this.handle = createHandler(api);
    this.lastChange = new LastChange(clock);
    // what components say about changes is none itself
    api.watch(({ kind }) => {
      if (kind !== 'Event' && kind !== 'Lease') this.lastChange.note();
    });
    this.outside = outsideOf(layout);
    const nameservers = [...(this.outside.addresses ?? [])];
    const configurer: DNSConfigurer = {
      clusterDomain: layout.domain,
      clusterDNS: [dnsAddress(layout)],
      host: { nameservers, searches: [], options: [] },
    };
    this.dns = new Dns({
      server: dnsServer,
      podAt: (ref) => {
        const { pod } = this.nodes.pod(ref);
        // its status has the addresses that /etc/hosts has
        return api.find<Pod>('Pod', ref.namespace, ref.name) ?? pod;
      },
      resolverOf: (pod) => decisions.kubelet.getPodDNS(pod, configurer),
      outside: nameservers,
    });
    this.network = new Network({
      api,
      hosts: this.nodes.byName,
      lookup: (from, host) => this.dns.lookUpHost(from, host),
      outside: this.outside,
    });
    this.requests = new Requests(this.network, clock);
  }

  /** Lets something happen to a node or to a pod. */
  disturb(event: ClusterEvent): void {
    this.lastChange.note();
    this.nodes.disturb(event);
    if (event.type === 'node') this.#onSilence(event.node);
  }
}
