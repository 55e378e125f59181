/** A cluster that notes what is done to it and what is observed, with the time and the packet traces of requests. */
import type { Cluster, ObservationOf, Probe } from '../../../engine/contract/cluster.ts';
import type { ConnectObservation, DnsAnswer, EndpointRow } from '../../../engine/contract/observations.ts';
import { keyOf, type Ref } from '../../../engine/kubernetes/resources.ts';
import { fromText } from '../../../steps/language/session/timeline.ts';
import type { Entry } from './types.ts';

/** Traces of one probe: the first request to each responder says all. */
const MOST_TRACES = 6;

type Noted = Entry extends infer E ? (E extends Entry ? Omit<E, 'at' | 'step'> : never) : never;

export class Recorder {
  readonly entries: Entry[] = [];
  /** The index of the step that runs. */
  step = 0;
  readonly #cluster: Cluster;
  readonly #began: number;
  readonly #latest = new Map<string, string>();

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
    this.#began = cluster.now();
  }

  get at(): number {
    return this.#cluster.now() - this.#began;
  }

  /** The cluster for the session: the same, noted. */
  get recording(): Cluster {
    const inner = this.#cluster;
    return {
      ...inner,
      write: async (request) => {
        const outcome = await inner.write(request);
        const { verb, kind, ref, dryRun } = request;
        if (verb !== 'read')
          this.#note({
            what: 'write',
            request: `${verb} ${kind} ${nameOf(ref)}${dryRun ? ' (dry run)' : ''}`,
            outcome,
          });
        return outcome;
      },
      disturb: async (event) => {
        await inner.disturb(event);
        this.#note({ what: 'event', text: eventText(event) });
      },
      advance: async (ms) => {
        await inner.advance(ms);
        this.#note({ what: 'time', ms });
      },
      probe: async <P extends Probe>(probe: P) => {
        const observation = await inner.probe(probe);
        await this.#observed(probe, observation);
        return observation as ObservationOf<P>;
      },
    };
  }

  async #observed(probe: Probe, observation: unknown): Promise<void> {
    if (probe.kind === 'endpoints') {
      const rows = (observation as EndpointRow[]).map(endpointText);
      const service = nameOf(probe.service);
      this.#noteChange(`endpoints ${service}`, { what: 'endpoints', service, rows });
    } else if (probe.kind === 'dns') {
      const { type, name } = probe;
      const from = fromText(probe.from);
      const answer = observation as DnsAnswer;
      this.#noteChange(`dns ${from} ${type} ${name}`, { what: 'dns', from, type, name, answer });
    } else if (probe.kind === 'connect') {
      const { attempts } = observation as ConnectObservation;
      const firsts = attempts
        .map((attempt, index) => ({ key: attempt.pod ?? attempt.outcome, index }))
        .filter(({ key }, i, all) => all.findIndex((other) => other.key === key) === i)
        .slice(0, MOST_TRACES);
      const traces = [];
      for (const { index } of firsts) traces.push(await this.#cluster.trace(probe, attempts, index));
      this.#note({ what: 'requests', from: fromText(probe.from), target: probe.target, attempts, traces });
    }
  }

  /** Polls observe the same again and again. */
  #noteChange(key: string, entry: Noted): void {
    const text = JSON.stringify(entry);
    if (this.#latest.get(key) === text) return;
    this.#latest.set(key, text);
    this.#note(entry);
  }

  #note(entry: Noted): void {
    this.entries.push({ at: this.at, step: this.step, ...entry } as Entry);
  }
}

/** The namespace `default` is left out. */
function nameOf({ namespace, name }: Ref): string {
  return namespace === 'default' ? name : keyOf({ namespace, name });
}

function endpointText({ pod, address, port, ready, terminating }: EndpointRow): string {
  const state = terminating ? ' (terminating)' : ready ? '' : ' (not ready)';
  return `${pod ?? address}:${port ?? '-'}${state}`;
}

function eventText(event: Parameters<Cluster['disturb']>[0]): string {
  if (event.type === 'node') return `node ${event.node} ${event.event}`;
  if (event.type === 'container-restart') return `the container of pod ${event.pod.name} restarts`;
  return `pod ${event.pod.name} becomes ${event.ready ? 'ready' : 'unready'}`;
}
