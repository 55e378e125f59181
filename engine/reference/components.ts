/** Runs the components: changes wake them, virtual time passes, and what they want is written through the API server. */
import type { EndpointSlice, KubeObject, Node, Pod, Service } from '../kubernetes/objects.ts';
import type { Kind } from '../kubernetes/resources.ts';
import type { Clock } from './clock.ts';
import type { Zone } from './coredns/zone.ts';
import type { StoreEvent } from './etcd/store.ts';
import type { ApiServer } from './kube-apiserver/apiserver.ts';
import { StatusError } from './kube-apiserver/status.ts';
import type { Change, Controller } from './kube-controller-manager/controller.ts';
import {
  evictionDelay,
  markReachable,
  markUnreachable,
  NODE_MONITOR_GRACE_MS,
  podsOn,
} from './kube-controller-manager/nodelifecycle.ts';
import type { Proxier } from './kube-proxy/proxier.ts';
import type { Kubelet } from './kubelet/kubelet.ts';

/** Virtual milliseconds until the proxies and the DNS server have heard of a change. */
const PROGRAMMING_MS = 20;
const KUBELET_MS = 10;

/** What runs on a node. */
export interface Machine {
  kubelet: Kubelet;
  proxier: Proxier;
}

export class Components {
  readonly #api: ApiServer;
  readonly #clock: Clock;
  readonly #machines: Map<string, Machine>;
  readonly #controllers: Controller[];
  readonly #queued = new Set<string>();
  #programming = false;
  #zone: Omit<Zone, 'domain'> = { namespaces: [], services: [], slices: [] };

  constructor(api: ApiServer, clock: Clock, machines: Map<string, Machine>, controllers: Controller[]) {
    this.#api = api;
    this.#clock = clock;
    this.#machines = machines;
    this.#controllers = controllers;
    api.watch((event) => this.#onChange(event));
    this.#program();
  }

  /** What the DNS server knows. */
  get zone(): Omit<Zone, 'domain'> {
    return this.#zone;
  }

  stopNode(name: string): void {
    this.#machines.get(name)?.kubelet.stop();
    this.#clock.schedule(NODE_MONITOR_GRACE_MS, () => {
      if (!this.#machines.get(name)?.kubelet.alive) this.#nodeIsSilent(name);
    });
  }

  startNode(name: string): void {
    this.#machines.get(name)?.kubelet.start();
    this.#apply(markReachable(this.#api.get<Node>('Node', undefined, name)));
  }

  #nodeIsSilent(name: string): void {
    const node = this.#api.get<Node>('Node', undefined, name);
    this.#apply(markUnreachable(node, this.#api));
    for (const pod of podsOn(node, this.#api)) {
      const seconds = evictionDelay(pod);
      if (seconds === undefined) continue;
      this.#clock.schedule(seconds * 1_000, () => {
        if (!this.#machines.get(name)?.kubelet.alive) this.#apply([{ verb: 'delete', object: pod }]);
      });
    }
  }

  #onChange(event: StoreEvent): void {
    for (const controller of this.#controllers) {
      for (const key of controller.keysFor(event, this.#api)) this.#enqueue(controller, key);
    }
    if (event.kind === 'Pod') this.#tellKubelet(event);
    if (['Service', 'EndpointSlice', 'Namespace'].includes(event.kind)) this.#scheduleProgramming();
  }

  #enqueue(controller: Controller, key: string): void {
    const id = `${controller.name} ${key}`;
    if (this.#queued.has(id)) return;
    this.#queued.add(id);
    this.#clock.schedule(controller.lag, () => {
      this.#queued.delete(id);
      if (!this.#apply(controller.reconcile(key, this.#api))) this.#enqueue(controller, key);
    });
  }

  #tellKubelet({ type, object }: StoreEvent): void {
    const pod = object as Pod;
    const machine = this.#machines.get(pod.spec.nodeName ?? '');
    if (!machine) return;
    if (type === 'DELETED') machine.kubelet.forget(pod);
    else this.#clock.schedule(KUBELET_MS, () => machine.kubelet.sync(this.#latest(pod) ?? pod));
  }

  #latest(pod: Pod): Pod | undefined {
    const found = this.#api.find<Pod>('Pod', pod.metadata.namespace, pod.metadata.name);
    return found?.metadata.uid === pod.metadata.uid ? found : undefined;
  }

  #scheduleProgramming(): void {
    if (this.#programming) return;
    this.#programming = true;
    this.#clock.schedule(PROGRAMMING_MS, () => {
      this.#programming = false;
      this.#program();
    });
  }

  #program(): void {
    const services = this.#api.list<Service>('Service');
    const slices = this.#api.list<EndpointSlice>('EndpointSlice');
    this.#zone = { namespaces: this.#api.list<KubeObject>('Namespace'), services, slices };
    for (const { kubelet, proxier } of this.#machines.values()) {
      if (kubelet.alive) proxier.sync(services, slices);
    }
  }

  /** Returns false if something was written meanwhile, so that the decision has to be taken again. */
  #apply(changes: Change[]): boolean {
    let current = true;
    for (const { verb, object } of changes) {
      try {
        this.#write(verb, object);
      } catch (error) {
        if (!(error instanceof StatusError) || ![404, 409].includes(error.status.code)) throw error;
        current = false;
      }
    }
    return current;
  }

  #write(verb: Change['verb'], object: KubeObject): void {
    const kind = object.kind as Kind;
    if (verb === 'create') this.#api.create(kind, object);
    else if (verb === 'delete') this.#api.delete(kind, object.metadata.namespace, object.metadata.name);
    else this.#api.update(kind, object, { status: verb === 'update-status' });
  }
}
