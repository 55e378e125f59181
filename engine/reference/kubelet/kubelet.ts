/** Runs the pods of one node: starts and stops containers, probes readiness, reports status. */

import { READY_PORT } from '../../contract/workloads.ts';
import type { Condition, Node, Pod, Service } from '../../kubernetes/objects.ts';
import type { Clock } from '../clock.ts';
import type { Decisions } from '../decisions.ts';
import type { ApiServer } from '../kube-apiserver/apiserver.ts';
import { ipToNumber, numberToIp } from '../kube-apiserver/names.ts';
import { isKnownImage, type Program, programOf } from './programs.ts';

/** Virtual milliseconds; about what the same steps take on a small real node. */
const START_MS = 300;
const PROBE_MS = 100;

/** A pod's containers as they run now. */
export interface RunningPod {
  pod: Pod;
  ip: string;
  program: Program;
  environment: Record<string, string>;
  restarts: number;
  running: boolean;
  ready: boolean;
  /** Whether the pod has been told to answer its probe; pods without a probe of ours follow it too. */
  willing: boolean;
}

export class Kubelet {
  readonly node: string;
  readonly #api: ApiServer;
  readonly #clock: Clock;
  readonly #decisions: Decisions;
  readonly #pods = new Map<string, RunningPod | 'starting' | 'waiting'>();
  #nextAddress = 2;
  #alive = true;

  readonly #anyImage: boolean;

  /** `anyImage`: every image can be pulled, and serves the ports that its container declares. */
  constructor(node: string, api: ApiServer, clock: Clock, decisions: Decisions, anyImage = false) {
    this.#anyImage = anyImage;
    this.node = node;
    this.#api = api;
    this.#clock = clock;
    this.#decisions = decisions;
  }

  /** The pods that run with this address, none if the node is gone: on the network of the node there may be several. */
  runningAt(ip: string): RunningPod[] {
    if (!this.#alive) return [];
    return this.#runningPods().filter((p) => p.ip === ip && p.running);
  }

  running(uid: string): RunningPod | undefined {
    const found = this.#pods.get(uid);
    return typeof found === 'object' ? found : undefined;
  }

  /** Whether this node answers at all. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Power off: nothing runs, nothing is reported. */
  stop(): void {
    this.#alive = false;
  }

  /** Power on: containers of pods that still exist start again with the addresses of new sandboxes. */
  start(): void {
    this.#alive = true;
    this.#pods.clear();
    for (const pod of this.#api.list<Pod>('Pod')) this.sync(pod);
  }

  /** A pod that is bound to this node has changed. */
  sync(pod: Pod): void {
    if (!this.#alive || pod.spec.nodeName !== this.node) return;
    const uid = pod.metadata.uid as string;
    const known = this.#pods.get(uid);
    if (typeof known === 'object') known.pod = pod;
    if (pod.metadata.deletionTimestamp) this.#terminate(pod);
    else if (!known) {
      this.#pods.set(uid, 'starting');
      this.#clock.schedule(START_MS, () =>
        this.#start(uid, pod.metadata.namespace as string, pod.metadata.name),
      );
    }
  }

  /** The pod object is gone: so are its containers, whatever they were doing. */
  forget(pod: Pod): void {
    this.#pods.delete(pod.metadata.uid as string);
  }

  /** Starts or ends the server that the readiness probe asks. */
  setReady(uid: string, ready: boolean): void {
    const running = this.running(uid);
    if (!running) return;
    running.willing = ready;
    const others = running.program.listening.filter((l) => l.port !== READY_PORT);
    running.program.listening = ready ? [...others, { port: READY_PORT, protocol: 'TCP' }] : others;
    this.#clock.schedule(this.#untilNextProbe(), () => this.#probe(uid));
  }

  /** The container ends and is started again in the same pod, with a new environment. */
  restart(uid: string): void {
    const running = this.running(uid);
    if (!running) return;
    running.running = false;
    running.ready = false;
    this.#report(running);
    this.#clock.schedule(START_MS, () => {
      running.restarts++;
      this.#run(running);
    });
  }

  #start(uid: string, namespace: string, name: string): void {
    const pod = this.#api.find<Pod>('Pod', namespace, name);
    if (!this.#alive || pod?.metadata.uid !== uid || pod.metadata.deletionTimestamp) return;
    const image = this.#anyImage ? undefined : pod.spec.containers.find((c) => !isKnownImage(c.image))?.image;
    if (image) {
      this.#pods.set(uid, 'waiting');
      const waiting = { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"` };
      const status = {
        ...pod.status,
        containerStatuses: [
          { name: pod.spec.containers[0].name, ready: false, restartCount: 0, state: { waiting } },
        ],
      };
      this.#api.update('Pod', { ...pod, status } as Pod, { status: true });
      return;
    }
    const running: RunningPod = {
      pod,
      ip: pod.spec.hostNetwork ? this.#nodeAddress() : this.#allocateAddress(),
      program: { listening: [] },
      environment: {},
      restarts: 0,
      running: false,
      ready: false,
      willing: true,
    };
    this.#pods.set(uid, running);
    this.#run(running);
  }

  /** Starts the container: only now is it told of Services. */
  #run(running: RunningPod): void {
    const [container] = running.pod.spec.containers;
    const services = this.#api.list<Service>('Service');
    running.environment = this.#decisions.makeEnvironment(running.pod, container, services, this.#decisions);
    running.program = { listening: running.pod.spec.containers.flatMap((c) => programOf(c).listening) };
    running.running = true;
    running.ready = !container.readinessProbe;
    this.#report(running);
    if (!running.ready) {
      this.#clock.schedule(PROBE_MS, () => this.#probe(running.pod.metadata.uid as string));
    }
  }

  #probe(uid: string): void {
    const running = this.running(uid);
    if (!this.#alive || !running?.running) return;
    const { httpGet, tcpSocket } = running.pod.spec.containers[0].readinessProbe ?? {};
    const port = (httpGet ?? tcpSocket)?.port;
    const answers = port === undefined || running.program.listening.some((l) => l.port === port);
    const ready = answers && running.willing;
    if (ready === running.ready) return;
    running.ready = ready;
    this.#report(running);
  }

  #untilNextProbe(): number {
    const period = 1_000;
    return period - (this.#clock.now() % period) || period;
  }

  #terminate(pod: Pod): void {
    const uid = pod.metadata.uid as string;
    const grace = (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1_000;
    const finish = () => {
      if (!this.#alive) return;
      this.#pods.delete(uid);
      const latest = this.#api.find<Pod>('Pod', pod.metadata.namespace, pod.metadata.name);
      if (latest?.metadata.uid === uid) {
        this.#api.delete('Pod', pod.metadata.namespace, pod.metadata.name, { gracePeriodSeconds: 0 });
      }
    };
    // what does not serve ends when it is told to; the server script goes on until it is killed
    const serves = (this.running(uid)?.program.listening.length ?? 0) > 0;
    this.#clock.schedule(serves ? grace : 0, finish);
  }

  #report(running: RunningPod): void {
    const { namespace, name, uid } = running.pod.metadata;
    const pod = this.#api.find<Pod>('Pod', namespace, name);
    if (!this.#alive || !pod || pod.metadata.uid !== uid) return;
    const ready = running.running && running.ready;
    this.#api.update(
      'Pod',
      {
        ...pod,
        status: {
          phase: 'Running',
          conditions: conditions(pod.status?.conditions, ready),
          podIP: running.ip,
          podIPs: [{ ip: running.ip }],
          hostIP: this.#nodeAddress(),
          containerStatuses: pod.spec.containers.map(({ name, image }) => ({
            name,
            image,
            ready,
            restartCount: running.restarts,
            state: running.running ? { running: {} } : { terminated: {} },
          })),
        },
      } as Pod,
      { status: true },
    );
  }

  #nodeAddress(): string {
    return this.#api.get<Node>('Node', undefined, this.node).status?.addresses?.[0].address ?? '';
  }

  #allocateAddress(): string {
    const node = this.#api.get<Node>('Node', undefined, this.node);
    const [base] = (node.spec?.podCIDR ?? '').split('/');
    return numberToIp(ipToNumber(base) + this.#nextAddress++);
  }

  #runningPods(): RunningPod[] {
    return [...this.#pods.values()].filter((p) => typeof p === 'object');
  }
}

function conditions(before: Condition[] = [], ready: boolean): Condition[] {
  const status = ready ? 'True' : 'False';
  const mine = ['ContainersReady', 'Ready'];
  return [
    ...before.filter((c) => !mine.includes(c.type)),
    ...mine.map((type): Condition => ({ type, status })),
  ];
}
