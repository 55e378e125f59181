/** Runs the pods of one node: starts and ends containers, probes readiness, reports status (pkg/kubelet/kubelet.go). */
import { READY_PORT } from '../../contract/workloads.ts';
import type { Node, Pod, Service } from '../../kubernetes/objects.ts';
import type { StoreEvent } from '../etcd/store.ts';
import type { Clock } from '../runtime/clock.ts';
import { type Change, type Controller, objectKey, type Reader } from '../runtime/controller.ts';
import type { Write } from '../runtime/writer.ts';
import type { Decisions } from './decisions.ts';
import { NodeAddresses } from './node-addresses.ts';
import { isRunning, newPodState, type PodState } from './pod-state.ts';
import { isKnownImage, programOf } from './programs.ts';
import { withNodeReady, withPullBackOff, withStatus } from './status.ts';

/** Virtual milliseconds; about what the same steps take on a small real node. */
const START_MS = 300;
const PROBE_MS = 100;

/** periodSeconds of the readiness probes. */
const PROBE_PERIOD_MS = 1_000;

export interface KubeletOptions {
  node: string;
  reader: Reader;
  clock: Clock;
  write: Write;
  decisions: Decisions;
  /** Every image can be pulled, and serves the ports that its container declares. */
  anyImage?: boolean;
}

export class Kubelet implements Controller {
  readonly name: string;
  readonly lag = 10;
  readonly node: string;
  readonly #reader: Reader;
  readonly #clock: Clock;
  readonly #write: Write;
  readonly #decisions: Decisions;
  readonly #anyImage: boolean;
  readonly #addresses: NodeAddresses;
  /** By uid. */
  readonly #pods = new Map<string, PodState>();
  /** Since when the machine is off, in virtual milliseconds; undefined while it is on. */
  #offSince?: number;

  constructor({ node, reader, clock, write, decisions, anyImage = false }: KubeletOptions) {
    this.name = `kubelet ${node}`;
    this.node = node;
    this.#reader = reader;
    this.#clock = clock;
    this.#write = write;
    this.#decisions = decisions;
    this.#anyImage = anyImage;
    this.#addresses = new NodeAddresses(node, reader);
  }

  /** Whether the machine is on. */
  get alive(): boolean {
    return this.#offSince === undefined;
  }

  /** Virtual milliseconds since the node last reported: a real kubelet renews a Lease every ten seconds, this one always. */
  get silence(): number {
    return this.#offSince === undefined ? 0 : this.#clock.now() - this.#offSince;
  }

  /** Power off: nothing runs, nothing is reported. */
  stop(): void {
    this.#offSince = this.#clock.now();
  }

  /** Power on: the pods that still exist start again, with the addresses of new sandboxes, and the node reports. */
  start(): void {
    this.#offSince = undefined;
    this.#pods.clear();
    for (const pod of this.#reader.list<Pod>('Pod')) this.#sync(pod);
    const node = this.#reader.find<Node>('Node', undefined, this.node);
    if (node) this.#write([{ verb: 'update-status', object: withNodeReady(node) }]);
  }

  /** The pods that run at an address, none while the machine is off: on the network of the node there may be several. */
  runningAt(ip: string): PodState[] {
    if (!this.alive) return [];
    return [...this.#pods.values()].filter((pod) => pod.ip === ip && isRunning(pod));
  }

  /** A pod whose containers have been started. */
  started(uid: string): PodState | undefined {
    const found = this.#pods.get(uid);
    return found?.ip === undefined ? undefined : found;
  }

  keysFor({ kind, object }: StoreEvent): string[] {
    return kind === 'Pod' && (object as Pod).spec.nodeName === this.node ? [objectKey(object)] : [];
  }

  reconcile(key: string, reader: Reader): Change[] {
    const [namespace, name] = key.split('/');
    const pod = reader.find<Pod>('Pod', namespace, name);
    // a pod without an object has no containers, whatever they were doing
    for (const [uid, known] of this.#pods) {
      if (objectKey(known.pod) === key && uid !== pod?.metadata.uid) this.#pods.delete(uid);
    }
    if (pod) this.#sync(pod);
    return [];
  }

  #sync(pod: Pod): void {
    if (!this.alive || pod.spec.nodeName !== this.node) return;
    const uid = pod.metadata.uid as string;
    const known = this.#pods.get(uid);
    if (known) known.pod = pod;
    if (pod.metadata.deletionTimestamp) this.#terminate(pod);
    else if (!known) {
      const state = newPodState(pod);
      this.#pods.set(uid, state);
      this.#clock.schedule(START_MS, () => this.#startPod(state));
    }
  }

  #startPod(known: PodState): void {
    const pod = this.#latest(known.pod);
    if (!this.#isCurrent(known) || !pod || pod.metadata.deletionTimestamp) return;
    const missing = this.#anyImage ? undefined : pod.spec.containers.find((c) => !isKnownImage(c.image));
    if (missing) {
      this.#write([{ verb: 'update-status', object: withPullBackOff(pod, missing.image) }]);
      return;
    }
    known.pod = pod;
    known.ip = pod.spec.hostNetwork ? this.#addresses.hostIP : this.#addresses.nextPodIP();
    this.#startContainers(known);
  }

  /** The environment is that of this moment: Services that are created later have no part in it. */
  #startContainers(known: PodState): void {
    const { pod } = known;
    const [container] = pod.spec.containers;
    const services = this.#reader.list<Service>('Service');
    known.environment = this.#decisions.makeEnvironment(pod, container, services, this.#decisions);
    known.program = { listening: pod.spec.containers.flatMap((c) => programOf(c).listening) };
    known.state = 'running';
    known.ready = !container.readinessProbe;
    this.#report(known);
    if (!known.ready) this.#clock.schedule(PROBE_MS, () => this.#probe(known));
  }

  /** Starts or ends the server to which the readiness probe connects. */
  setReady(uid: string, ready: boolean): void {
    const known = this.started(uid);
    if (!known) return;
    known.mayBeReady = ready;
    const others = known.program.listening.filter((l) => l.port !== READY_PORT);
    known.program.listening = ready ? [...others, { port: READY_PORT, protocol: 'TCP' }] : others;
    const untilNextProbe = PROBE_PERIOD_MS - (this.#clock.now() % PROBE_PERIOD_MS);
    this.#clock.schedule(untilNextProbe, () => this.#probe(known));
  }

  /** The containers end and are started again in the same sandbox, with a new environment. */
  restart(uid: string): void {
    const known = this.started(uid);
    if (!known) return;
    known.state = 'terminated';
    known.ready = false;
    this.#report(known);
    this.#clock.schedule(START_MS, () => {
      if (!this.#isCurrent(known)) return;
      known.restarts++;
      this.#startContainers(known);
    });
  }

  #probe(known: PodState): void {
    if (!this.#isCurrent(known) || !isRunning(known)) return;
    const { httpGet, tcpSocket } = known.pod.spec.containers[0].readinessProbe ?? {};
    const port = (httpGet ?? tcpSocket)?.port;
    const answers = port === undefined || known.program.listening.some((l) => l.port === port);
    const ready = answers && known.mayBeReady;
    if (ready === known.ready) return;
    known.ready = ready;
    this.#report(known);
  }

  /** What does not serve ends at once; the server of the tests goes on until it is killed. */
  #terminate(pod: Pod): void {
    const uid = pod.metadata.uid as string;
    const grace = (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1_000;
    const serves = (this.#pods.get(uid)?.program.listening.length ?? 0) > 0;
    this.#clock.schedule(serves ? grace : 0, () => {
      if (!this.alive) return;
      this.#pods.delete(uid);
      const latest = this.#latest(pod);
      if (latest) this.#write([{ verb: 'delete', object: latest, gracePeriodSeconds: 0 }]);
    });
  }

  #report(known: PodState): void {
    const pod = this.#latest(known.pod);
    if (!this.alive || !pod) return;
    this.#write([{ verb: 'update-status', object: withStatus(pod, known, this.#addresses.hostIP) }]);
  }

  /** Whether the pod is still there, and the machine has not been off since. */
  #isCurrent(known: PodState): boolean {
    return this.alive && this.#pods.get(known.pod.metadata.uid as string) === known;
  }

  #latest({ metadata: { namespace, name, uid } }: Pod): Pod | undefined {
    const found = this.#reader.find<Pod>('Pod', namespace, name);
    return found?.metadata.uid === uid ? found : undefined;
  }
}
