/** The life of one pod on its node (pkg/kubelet/kubelet.go: SyncPod, SyncTerminatingPod, SyncTerminatedPod). */
import type { Pod } from '../../kubernetes/objects.ts';
import { computePodActions } from './actions.ts';
import { containersOf, markUnstarted, type RuntimeContainer } from './container.ts';
import { RESYNC_MS } from './images.ts';
import { KubeRuntime, type Owner } from './kuberuntime.ts';
import type { NodeContext } from './node-context.ts';
import { PodEnvironment } from './pod-environment.ts';
import { PodProber } from './pod-prober.ts';
import { PodSandbox } from './pod-sandbox.ts';
import { PodStopper } from './pod-stopper.ts';
import { type Program, together } from './program.ts';
import { podStatus, rejectedStatus } from './status.ts';

/** Virtual milliseconds; about what the same steps take on a small real node. */
const START_MS = 300;

export class PodWorker implements Owner {
  /** The latest version. */
  pod: Pod;
  readonly containers: RuntimeContainer[];
  readonly prober: PodProber;
  readonly #context: NodeContext;
  readonly #runtime: KubeRuntime;
  readonly #sandbox: PodSandbox;
  readonly #startTime: string;
  readonly #environment: PodEnvironment;
  #stopper?: PodStopper;
  #ended = false;
  #failure?: { reason: string; message: string };
  /** Whether the pod is still there, and the machine has not been off since. */
  #current = true;

  constructor(pod: Pod, context: NodeContext) {
    this.pod = pod;
    this.containers = containersOf(pod, context.clock.timestamp());
    this.#context = context;
    this.#runtime = new KubeRuntime(context, this);
    this.#sandbox = new PodSandbox(pod, context);
    this.#environment = new PodEnvironment(context);
    this.prober = new PodProber(this, context);
    this.#startTime = pod.status?.startTime ?? context.clock.timestamp();
  }

  /** The addresses of its sandbox, and later those that it had. */
  get ips(): readonly string[] {
    return this.#sandbox.ips;
  }

  /** Whether its containers have been started. */
  get started(): boolean {
    return this.#current && this.containers.some(({ instance }) => instance > 0);
  }

  /** Whether it is reached at its addresses. */
  get running(): boolean {
    return this.#current && this.#sandbox.ready && this.containers.some(({ running }) => running);
  }

  /** Whether the pod counts for what its node holds. */
  get active(): boolean {
    return this.#current && !this.#ended;
  }

  /** Whether nothing of the pod has happened yet. */
  get isNew(): boolean {
    const { metadata, status } = this.pod;
    return !metadata.deletionTimestamp && status?.startTime === undefined;
  }

  get terminating(): boolean {
    return this.#stopper !== undefined;
  }

  /** What all of its containers do that run. */
  get program(): Program {
    return together(this.containers.filter(({ running }) => running).map(({ program }) => program));
  }

  /** The variables of its first container since that has started. */
  get environment(): Record<string, string> {
    return this.#environment.ofFirst;
  }

  /** The pod is new on the node. */
  begin(): void {
    const { phase } = this.pod.status ?? {};
    this.#ended = phase === 'Succeeded' || phase === 'Failed';
    if (this.pod.metadata.deletionTimestamp) this.#terminate();
    if (this.#ended || this.terminating) return;
    this.report();
    this.#later(START_MS, () => this.sync());
    const { activeDeadlineSeconds: deadline } = this.pod.spec;
    if (deadline) this.#later(deadline * 1_000, () => this.#exceedDeadline(), true);
  }

  /** The node cannot take the pod (rejectPod). */
  reject(reason: string, message: string): void {
    this.#ended = true;
    this.#context.record(this.pod, 'Warning', reason, message);
    const status = rejectedStatus(this.pod, this.#startTime, reason, message);
    this.#context.write([{ verb: 'update-status', object: { ...this.pod, status } as Pod }]);
  }

  /** Nothing of what is planned happens any more. */
  dispose(): void {
    this.#current = false;
    this.#removeSandbox();
  }

  #removeSandbox(): void {
    this.#context.detach(this.ips, this);
    this.#sandbox.remove();
  }

  /** The object has changed. */
  update(pod: Pod): void {
    this.pod = pod;
    if (pod.metadata.deletionTimestamp) this.#terminate();
    else if (!this.#ended) this.report();
  }

  /** Takes the next steps that the state of the containers allows (SyncPod). */
  sync(): void {
    if (!this.#current || this.#ended || this.terminating) return;
    const problem = this.#sandbox.ready ? undefined : this.#sandbox.create(this.pod);
    if (problem) {
      this.#context.record(this.pod, 'Warning', problem.reason, problem.message);
      this.#later(RESYNC_MS, () => this.sync(), true);
      return;
    }
    this.#context.attach(this.ips, this);
    this.#startContainers();
  }

  #startContainers(): void {
    const tried = new Set<RuntimeContainer>();
    for (;;) {
      const { start, ended } = computePodActions(this.pod, this.containers);
      if (ended) {
        this.#stop(this.#gracePeriod());
        return;
      }
      const next = start.filter((container) => !tried.has(container));
      if (next.length === 0) break;
      for (const container of next) {
        tried.add(container);
        this.#runtime.start(container);
      }
    }
    this.report();
    this.prober.wake();
  }

  /** @throws ConfigError */
  checkEnvironment(container: RuntimeContainer): void {
    this.#environment.check(this.pod, container, this.ips);
  }

  startedContainer(container: RuntimeContainer): void {
    this.prober.add(container);
    this.#environment.started(this.pod, container);
  }

  exitedContainer(): void {
    if (this.#stopper) {
      this.#stopper.next();
      return;
    }
    this.report();
    this.#later(START_MS, () => this.sync());
  }

  retry(container: RuntimeContainer, delay: number, awaited: boolean): void {
    const at = this.#context.clock.now() + delay;
    if (container.retryAt !== undefined && container.retryAt <= at && container.retryAt > at - delay) return;
    container.retryAt = at;
    this.#later(delay, () => this.sync(), !awaited);
  }

  /** The first container ends by itself, as after an error. */
  crash(): void {
    const container = this.containers.find(({ role, running }) => role === 'main' && running);
    if (container) this.#runtime.end(container, 1);
  }

  /** A probe says that a container has to be restarted. */
  killUnhealthy(container: RuntimeContainer, probe: string, graceSeconds?: number): void {
    const grace = graceSeconds === undefined ? this.#gracePeriod() : graceSeconds * 1_000;
    const { name } = container.spec;
    this.#runtime.kill(container, grace, `Container ${name} failed ${probe} probe, will be restarted`);
  }

  report(): void {
    const latest = this.#latest();
    if (!this.#current || !latest) return;
    this.pod = latest;
    const { clock, addresses, write } = this.#context;
    const { containers, ips } = this;
    const facts = {
      containers,
      ips,
      hostIPs: addresses.hostIPs,
      hasSandbox: this.#sandbox.ready,
      startTime: this.#startTime,
      terminal: this.terminating,
      ended: this.#ended,
      failure: this.#failure,
    };
    const status = podStatus(latest, facts, clock.timestamp());
    write([{ verb: 'update-status', object: { ...latest, status } as Pod }]);
  }

  #exceedDeadline(): void {
    if (!this.active) return;
    const message = 'Pod was active on the node longer than the specified deadline';
    this.#failure = { reason: 'DeadlineExceeded', message };
    this.#context.record(this.pod, 'Normal', 'DeadlineExceeded', message);
    this.#stop(this.#gracePeriod());
  }

  #terminate(): void {
    if (this.#ended) {
      this.#delete();
      return;
    }
    for (const container of this.containers) container.waiting = undefined;
    this.#stop((this.pod.metadata.deletionGracePeriodSeconds ?? 0) * 1_000);
  }

  #stop(grace: number): void {
    const { clock } = this.#context;
    const first = !this.#stopper;
    this.#stopper ??= new PodStopper(this.containers, this.#runtime, clock, () => this.#end());
    if (first) this.report();
    this.#stopper.stop(grace);
  }

  /** No container runs any more, and none will (SyncTerminatedPod). */
  #end(): void {
    this.#ended = true;
    this.#removeSandbox();
    if (this.pod.metadata.deletionTimestamp) markUnstarted(this.containers);
    this.report();
    if (this.pod.metadata.deletionTimestamp) this.#delete();
  }

  #delete(): void {
    const latest = this.#latest();
    if (this.#current && latest) {
      this.#context.write([{ verb: 'delete', object: latest, gracePeriodSeconds: 0 }]);
    }
  }

  #gracePeriod(): number {
    return (this.pod.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
  }

  #later(delay: number, act: () => void, periodic = false): void {
    this.#context.clock.later(delay, () => this.#current && act(), periodic);
  }

  #latest(): Pod | undefined {
    const { namespace, name, uid } = this.pod.metadata;
    const found = this.#context.reader.find<Pod>('Pod', namespace, name);
    return found?.metadata.uid === uid ? found : undefined;
  }
}
