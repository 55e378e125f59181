/** The probes of all containers of a pod, and what their results do (pkg/kubelet/prober/prober_manager.go). */
import { READY_PORT } from '../../contract/workloads.ts';
import type { Probe } from '../../kubernetes/containers.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { RuntimeContainer } from './container.ts';
import { containerEvents } from './container-events.ts';
import type { NodeContext } from './node-context.ts';
import { type ProbeProblem, type ProbeResult, probe } from './probe.ts';
import { PROBES, type ProbeObserver, type ProbeType, ProbeWorker } from './prober.ts';
import type { Program } from './program.ts';

/** How often containers without a probe are checked, where an event of a scenario makes them unready. */
const CHECK_MS = 1_000;

const TITLES: Record<ProbeType, string> = {
  startup: 'Startup',
  liveness: 'Liveness',
  readiness: 'Readiness',
};

/** The pod whose containers are probed. */
export interface ProbedPod {
  readonly pod: Pod;
  readonly containers: readonly RuntimeContainer[];
  readonly ips: readonly string[];
  readonly program: Program;
  readonly terminating: boolean;
  sync(): void;
  report(): void;
  killUnhealthy(container: RuntimeContainer, probe: string, graceSeconds?: number): void;
}

export class PodProber implements ProbeObserver {
  readonly #pod: ProbedPod;
  readonly #context: NodeContext;
  /** When the pod came to the node. */
  readonly #since: number;
  readonly #workers = new Map<RuntimeContainer, ProbeWorker[]>();
  /** Whether readiness probes may succeed: an event of a scenario decides. */
  #mayBeReady = true;

  constructor(pod: ProbedPod, context: NodeContext) {
    this.#pod = pod;
    this.#context = context;
    this.#since = context.clock.now();
  }

  /** A new instance runs. */
  add(container: RuntimeContainer): void {
    this.#mayBeReady = true;
    const { spec } = container;
    const probes = {
      startup: spec.startupProbe,
      liveness: spec.livenessProbe,
      readiness: spec.readinessProbe,
    };
    const workers = PROBES.flatMap((type) => {
      const given = probes[type];
      return given ? [new ProbeWorker(type, given, container, this.#context.clock, this, this.#since)] : [];
    });
    this.#workers.set(container, workers);
  }

  /** Something may have changed for the probes. */
  wake(): void {
    const ends = this.#pod.terminating;
    for (const workers of this.#workers.values()) {
      // a pod that is being deleted is not killed by a probe
      for (const worker of workers) if (!ends || worker.type === 'readiness') worker.wake();
    }
  }

  /** Starts or ends the server to which the readiness probe connects. */
  setReady(ready: boolean): void {
    this.#mayBeReady = ready;
    for (const container of this.#pod.containers) {
      if (!container.running) continue;
      const { listening } = container.program;
      const others = listening.filter(({ port }) => port !== READY_PORT);
      container.program.listening = ready ? [...others, { port: READY_PORT, protocol: 'TCP' }] : others;
    }
    this.wake();
    const { clock } = this.#context;
    clock.schedule(CHECK_MS - (clock.now() % CHECK_MS), () => this.#withoutProbes());
  }

  #withoutProbes(): void {
    const unprobed = this.#pod.containers.filter(({ running, spec }) => running && !spec.readinessProbe);
    for (const container of unprobed) container.ready = this.#mayBeReady;
    if (unprobed.length > 0) this.#pod.report();
  }

  find(given: Probe, type: ProbeType, { spec }: RuntimeContainer): ProbeResult {
    if (type === 'readiness' && !this.#mayBeReady) return { output: 'not ready' };
    return probe(given, spec, { ip: this.#pod.ips[0], listening: this.#pod.program.listening });
  }

  failed(type: ProbeType, container: RuntimeContainer, { output, errored }: ProbeProblem): void {
    const record = containerEvents(this.#context.record, this.#pod.pod, container);
    const what = errored ? 'errored and resulted in unknown state' : 'failed';
    record('Warning', 'Unhealthy', `${TITLES[type]} probe ${what}: ${output}`);
  }

  decided(type: ProbeType, container: RuntimeContainer, success: boolean): void {
    if (type === 'readiness') container.ready = success;
    else if (!success) {
      const probed = type === 'liveness' ? container.spec.livenessProbe : container.spec.startupProbe;
      this.#pod.killUnhealthy(container, type, probed?.terminationGracePeriodSeconds);
      return;
    } else if (type === 'startup') {
      container.started = true;
      this.#context.clock.schedule(0, () => this.#pod.sync());
    }
    this.#pod.report();
  }
}
