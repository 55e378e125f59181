/** Runs the pods of one node (pkg/kubelet/kubelet.go). */
import type { Node, Pod } from '../../kubernetes/objects.ts';
import type { StoreEvent } from '../etcd/store.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Change, objectKey, type Reader, splitKey } from '../runtime/controller.ts';
import type { RecordEvent } from '../runtime/events.ts';
import type { Write } from '../runtime/writer.ts';
import { canAdmitPod } from './admission.ts';
import { Attachments } from './attachments.ts';
import type { Decisions } from './decisions.ts';
import { NodeAddresses } from './node-addresses.ts';
import type { NodeContext, Server } from './node-context.ts';
import { RENEW_INTERVAL_MS, renewedLease } from './node-lease.ts';
import { withHeartbeat } from './node-status.ts';
import { PodWorker } from './pod-worker.ts';
import { PODS_BY_NODE } from './pods-by-node.ts';
import type { ServiceLister } from './services.ts';

/** nodeStatusReportFrequency: how often a node repeats its status if nothing has changed. */
const STATUS_REPORT_MS = 300_000;

export interface KubeletOptions {
  node: string;
  reader: Reader;
  clock: Clock;
  write: Write;
  record: RecordEvent;
  decisions: Decisions;
  services: ServiceLister;
  /** Every image can be pulled, and serves the ports that its container declares. */
  anyImage?: boolean;
}

export class Kubelet {
  readonly node: string;
  readonly #context: NodeContext;
  readonly #attachments = new Attachments();
  /** By the key of their object. */
  readonly #pods = new Map<string, PodWorker>();
  /** Since when the machine is off, in virtual milliseconds; undefined while it is on. */
  #offSince?: number;
  /** Whether what changes is its own doing. */
  #writing = false;

  constructor({ node, reader, write, services, anyImage = false, ...context }: KubeletOptions) {
    this.node = node;
    this.#context = {
      ...context,
      node,
      reader,
      anyImage,
      write: (changes) => this.#write(changes, write),
      addresses: new NodeAddresses(node, reader),
      services: (namespace) => services.list(namespace),
      attach: (ips, pod) => this.#attachments.attach(ips, pod),
      detach: (ips, pod) => this.#attachments.detach(ips, pod),
    };
  }

  /** Whether the machine is on. */
  get alive(): boolean {
    return this.#offSince === undefined;
  }

  /** Virtual milliseconds since the node last reported: a real kubelet renews a Lease every ten seconds, this one always. */
  get silence(): number {
    return this.#offSince === undefined ? 0 : this.#context.clock.now() - this.#offSince;
  }

  /** Power off: nothing runs, nothing is reported. */
  stop(): void {
    this.#offSince = this.#context.clock.now();
    for (const worker of this.#pods.values()) worker.dispose();
    this.#pods.clear();
  }

  /** Power on: the pods that still exist start again, with the addresses of new sandboxes, and the node reports. */
  start(): void {
    this.#offSince = undefined;
    for (const pod of this.#context.reader.select(PODS_BY_NODE, this.node)) this.#sync(pod);
    this.#heartbeat();
    this.#renewLease();
  }

  /** The node is registered: from now on it renews its Lease, and repeats its status from time to time. */
  register(): void {
    const { clock } = this.#context;
    clock.repeat(RENEW_INTERVAL_MS, () => {
      this.#renewLease();
      return true;
    });
    clock.later(STATUS_REPORT_MS, () => this.#reportStatus(), true);
  }

  #reportStatus(): void {
    this.#heartbeat();
    this.#context.clock.later(STATUS_REPORT_MS, () => this.#reportStatus(), true);
  }

  #heartbeat(): void {
    const { write, clock } = this.#context;
    const node = this.#object();
    if (node && this.alive)
      write([{ verb: 'update-status', object: withHeartbeat(node, clock.timestamp()) }]);
  }

  #renewLease(): void {
    const { write, reader, clock } = this.#context;
    const node = this.#object();
    if (node && this.alive) write(renewedLease(node, reader, clock.timestamp().replace('Z', '.000000Z')));
  }

  #object(): Node | undefined {
    return this.#context.reader.find<Node>('Node', undefined, this.node);
  }

  /** The pods that run at an address, none while the machine is off: on the network of the node there may be several. */
  runningAt(ip: string): Server[] {
    return this.#attachments.runningAt(ip);
  }

  /** A pod whose containers have been started. */
  started(pod: Pod): PodWorker | undefined {
    const found = this.#pods.get(objectKey(pod));
    return found?.started && found.pod.metadata.uid === pod.metadata.uid ? found : undefined;
  }

  /** The keys of the pods that a change of a pod of the node concerns; its own changes need nothing. */
  keysFor({ type, object }: StoreEvent): string[] {
    return this.#writing && type === 'MODIFIED' ? [] : [objectKey(object)];
  }

  syncPod(key: string, reader: Reader): void {
    const [namespace, name] = splitKey(key);
    const pod = reader.find<Pod>('Pod', namespace, name);
    const known = this.#pods.get(key);
    // a pod without an object has no containers, whatever they were doing
    if (known && known.pod.metadata.uid !== pod?.metadata.uid) {
      known.dispose();
      this.#pods.delete(key);
    }
    if (pod) this.#sync(pod);
  }

  #sync(pod: Pod): void {
    if (!this.alive || pod.spec.nodeName !== this.node) return;
    const key = objectKey(pod);
    const known = this.#pods.get(key);
    if (known) {
      known.update(pod);
      return;
    }
    const worker = new PodWorker(pod, this.#context);
    this.#pods.set(key, worker);
    const node = this.#object();
    const others = [...this.#pods.values()].filter((other) => other !== worker && other.active);
    const admits = node && worker.isNew;
    const problem = admits
      ? canAdmitPod(
          pod,
          node,
          others.map((other) => other.pod),
        )
      : undefined;
    if (problem) worker.reject(problem.reason, problem.message);
    else worker.begin();
  }

  #write(changes: readonly Change[], write: Write): boolean {
    const before = this.#writing;
    this.#writing = true;
    try {
      return write(changes);
    } finally {
      this.#writing = before;
    }
  }
}
