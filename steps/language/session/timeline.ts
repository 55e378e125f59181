/** What a scenario did and observed, with the time: to find out why it failed. */
import type {
  ClusterEvent,
  ObservationByKind,
  Probe,
  Vantage,
  WriteRequest,
} from '../../../engine/contract/cluster.ts';
import type { Attempt, WriteOutcome } from '../../../engine/contract/observations.ts';
import type { Show } from '../../../engine/contract/texts.ts';

export class Timeline {
  readonly #now: () => number;
  readonly #began: number;
  readonly #lines: ((show: Show) => string)[] = [];
  /** What each probe observed last: the same again is not noted. */
  readonly #seen = new Map<string, string>();

  /** `now`: milliseconds on the clock of the scenario's cluster. */
  constructor(now: () => number) {
    this.#now = now;
    this.#began = now();
  }

  wrote({ verb, kind, ref, dryRun }: WriteRequest, outcome: WriteOutcome): void {
    const name = `${ref.namespace ? `${ref.namespace}/` : ''}${ref.name}`;
    const how = dryRun ? ' as a dry run' : '';
    const answer = (show: Show) => (outcome.accepted ? 'accepted' : `rejected: ${show(outcome.message)}`);
    this.#note((show) => `${verb} ${kind} ${show(name)}${how}: ${answer(show)}`);
  }

  disturbed(event: ClusterEvent): void {
    if (event.type === 'node') this.#note((show) => `node ${show(event.node)} ${event.event}`);
    else if (event.type === 'container-restart')
      this.#note((show) => `the container of pod ${show(event.pod.name)} restarts`);
    else this.#note((show) => `pod ${show(event.pod.name)} becomes ${event.ready ? 'ready' : 'not ready'}`);
  }

  passed(ms: number): void {
    this.#note(() => `${ms / 1_000} s have passed`);
  }

  observed(probe: Probe, observation: ObservationByKind[Probe['kind']]): void {
    const [title, result] = [titleOf(probe), resultOf(probe, observation)];
    if (title === undefined || this.#seen.get(title) === result) return;
    this.#seen.set(title, result);
    this.#note((show) => `${show(title)}: ${show(result)}`);
  }

  #note(text: (show: Show) => string): void {
    const seconds = ((this.#now() - this.#began) / 1_000).toFixed(3);
    this.#lines.push((show) => `${seconds.padStart(9)} s  ${text(show)}`);
  }

  /** A line for each event; values in it stand as `show` has them. */
  text(show: Show): string {
    return this.#lines.map((line) => `${line(show)}\n`).join('');
  }
}

/** The pod, or `outside`. */
export function fromText(from: Vantage): string {
  return 'pod' in from ? from.pod.name : 'outside';
}

/** The description of a probe whose result changes by itself; undefined for others, whose objects are in the evidence. */
function titleOf(probe: Probe): string | undefined {
  switch (probe.kind) {
    case 'endpoints':
    case 'slices':
      return `${probe.kind} of ${probe.service.name}`;
    case 'dns':
      return `${fromText(probe.from)} looks up ${probe.type} ${probe.name}`;
    case 'connect':
      return `${fromText(probe.from)} sends ${probe.count} to ${probe.target}`;
    case 'health':
      return `health of ${probe.node} on ${probe.port}`;
    default:
      return undefined;
  }
}

function resultOf(probe: Probe, observed: unknown): string {
  if (probe.kind === 'connect') return tally((observed as ObservationByKind['connect']).attempts);
  if (probe.kind === 'dns') {
    const { rcode, records } = observed as ObservationByKind['dns'];
    return [rcode, ...records.map(({ type, data }) => `${type} ${data}`)].join(', ');
  }
  if (probe.kind === 'endpoints') {
    const rows = observed as ObservationByKind['endpoints'];
    return rows.map((r) => `${r.pod ?? r.address}${r.ready ? '' : ' (not ready)'}`).join(', ') || 'none';
  }
  return JSON.stringify(observed);
}

function tally(attempts: Attempt[]): string {
  const counts = new Map<string, number>();
  for (const { pod, outcome, detail } of attempts) {
    const key = pod ?? (detail ? `${outcome} (${detail})` : outcome);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => `${key} ${count}x`).join(', ') || 'nothing';
}
