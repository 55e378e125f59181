/** Starts and ends containers (pkg/kubelet/kuberuntime/kuberuntime_container.go). */
import type { Pod } from '../../kubernetes/objects.ts';
import { duration } from './backoff.ts';
import type { RuntimeContainer } from './container.ts';
import { type ContainerEvent, containerEvents } from './container-events.ts';
import { ConfigError } from './environment-sources.ts';
import { runHook } from './hooks.ts';
import { ImagePuller, RESYNC_MS } from './images.ts';
import { digestOf, type NodeContext } from './node-context.ts';
import { programOf } from './programs.ts';

/** Milliseconds that a program needs to come to its end. */
const RUN_MS = 50;
/** A container gets two seconds for its end even if its hook has used all of the grace period. */
const MINIMUM_GRACE_MS = 2_000;

/** A process that is killed ends with 128 and the number of the signal. */
const SIGKILLED = { exitCode: 137, message: undefined };

/** What containerd and runc say of a program that they cannot start, and the time at which it has not started. */
const OCI_ERROR =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process';
const EPOCH = '1970-01-01T00:00:00Z';

/** How a container ends. */
interface End {
  exitCode: number;
  message?: string;
  reason?: string;
  startedAt?: string;
}

/** The pod to which containers belong. */
export interface Owner {
  readonly pod: Pod;
  /** Variables that the pod sets itself: a container without them cannot be made. */
  checkEnvironment(container: RuntimeContainer): void;
  startedContainer(container: RuntimeContainer): void;
  exitedContainer(): void;
  /** The pod is checked again after so many milliseconds. */
  retry(container: RuntimeContainer, delay: number, awaited: boolean): void;
}

export class KubeRuntime {
  readonly #context: NodeContext;
  readonly #owner: Owner;
  readonly #images: ImagePuller;

  constructor(context: NodeContext, owner: Owner) {
    this.#context = context;
    this.#owner = owner;
    this.#images = new ImagePuller(context);
  }

  /** Starts a container, or says why it waits (startContainer). */
  start(container: RuntimeContainer): void {
    const record = containerEvents(this.#context.record, this.#owner.pod, container);
    if (this.#isInBackOff(container, record)) return;
    const problem = this.#images.ensure(container, record);
    if (problem) {
      const { reason, message, retryAfter, awaited = false } = problem;
      container.waiting = { reason, message };
      this.#owner.retry(container, retryAfter, awaited);
      return;
    }
    try {
      this.#owner.checkEnvironment(container);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      container.waiting = { reason: 'CreateContainerConfigError', message: error.message };
      record('Warning', 'Failed', `Error: ${error.message}`);
      this.#owner.retry(container, RESYNC_MS, false);
      return;
    }
    this.#create(container, record);
  }

  /** CrashLoopBackOff (doBackOff). */
  #isInBackOff(container: RuntimeContainer, record: ContainerEvent): boolean {
    const { terminated, backoff, finishedAt, spec } = container;
    if (!terminated) return false;
    const now = this.#context.clock.now();
    const until = backoff.until(finishedAt);
    if (until <= now) {
      backoff.next(finishedAt, now);
      return false;
    }
    const { name, namespace, uid } = this.#owner.pod.metadata;
    const pod = `${name}_${namespace}(${uid})`;
    const message = `back-off ${duration(backoff.delay)} restarting failed container=${spec.name} pod=${pod}`;
    if (!container.waiting)
      record('Warning', 'BackOff', `Back-off restarting failed container ${spec.name} in pod ${pod}`);
    container.waiting = { reason: 'CrashLoopBackOff', message };
    this.#owner.retry(container, until - now, false);
    return true;
  }

  #create(container: RuntimeContainer, record: ContainerEvent): void {
    const { spec, terminated } = container;
    const { clock } = this.#context;
    if (terminated) {
      container.previous = terminated;
      container.restarts++;
    }
    container.terminated = undefined;
    container.waiting = undefined;
    container.stopping = false;
    container.instance++;
    const id = `${this.#owner.pod.metadata.uid}/${spec.name}/${container.restarts}`;
    container.id = `containerd://${digestOf(id)}`;
    container.program = programOf(spec);
    container.running = { startedAt: clock.timestamp() };
    container.started = !spec.startupProbe;
    container.ready = !spec.readinessProbe;
    record('Normal', 'Created', 'Container created');
    const { ends, fails } = container.program;
    if (fails) {
      const message = `${OCI_ERROR}: ${fails}`;
      record('Warning', 'Failed', `Error: ${message}`);
      this.#exit(container, { exitCode: 128, reason: 'StartError', message, startedAt: EPOCH });
      return;
    }
    record('Normal', 'Started', 'Container started');
    this.#owner.startedContainer(container);
    if (ends) this.#later(container, ends.after || RUN_MS, ends.after > 0, () => this.#exit(container, ends));
    if (spec.lifecycle?.postStart && runHook(spec.lifecycle.postStart).failed) {
      record('Warning', 'FailedPostStartHook', 'PostStartHook failed');
      this.kill(container, this.#gracePeriod(), 'FailedPostStartHook');
    }
  }

  #gracePeriod(): number {
    return (this.#owner.pod.spec.terminationGracePeriodSeconds ?? 30) * 1_000;
  }

  /** A container ends by itself, with an exit code. */
  end(container: RuntimeContainer, exitCode: number): void {
    this.#exit(container, { exitCode });
  }

  /** The hook before the end, SIGTERM, and SIGKILL when the grace period is over (killContainer). */
  kill(container: RuntimeContainer, grace: number, why?: string): void {
    const { spec } = container;
    const record = containerEvents(this.#context.record, this.#owner.pod, container);
    const { after, failed } = runHook(spec.lifecycle?.preStop);
    if (!container.stopping) {
      record('Normal', 'Killing', why ?? `Stopping container ${spec.name}`);
      if (failed || after > grace) record('Warning', 'FailedPreStopHook', 'PreStopHook failed');
    }
    container.stopping = true;
    const hook = Math.min(after, grace);
    const left = hook > 0 ? Math.max(grace - hook, MINIMUM_GRACE_MS) : grace;
    this.#later(container, hook, false, () => {
      const { onTerm } = container.program;
      if (onTerm) this.#exit(container, onTerm);
      else this.#later(container, left, false, () => this.#exit(container, SIGKILLED));
    });
  }

  #exit(container: RuntimeContainer, { exitCode, message, ...end }: End): void {
    const { clock } = this.#context;
    container.terminated = {
      exitCode,
      reason: end.reason ?? (exitCode === 0 ? 'Completed' : 'Error'),
      ...(message ? { message } : {}),
      startedAt: end.startedAt ?? container.running?.startedAt,
      finishedAt: clock.timestamp(),
      containerID: container.id,
    };
    container.finishedAt = clock.now();
    container.running = undefined;
    container.started = false;
    container.ready = false;
    this.#owner.exitedContainer();
  }

  /** For this instance of a container only. */
  #later(container: RuntimeContainer, delay: number, periodic: boolean, act: () => void): void {
    const { instance } = container;
    const run = () => {
      if (container.instance === instance && container.running) act();
    };
    if (delay === 0) run();
    else this.#context.clock.later(delay, run, periodic);
  }
}
