/**
 * One scenario against one cluster: it passes on what steps do and observe, and keeps what later steps need of it. Knows
 * neither Cucumber nor which target it runs on.
 */
import type {
  Cluster,
  ClusterEvent,
  ConnectProbe,
  ObservationOf,
  Probe,
  Vantage,
  WriteRequest,
} from '../../engine/contract/cluster.ts';
import { Inconclusive } from '../../engine/contract/errors.ts';
import type { WriteOutcome } from '../../engine/contract/observations.ts';
import type { Budget } from '../../engine/contract/timing.ts';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import type { CellContext } from './cells.ts';
import type { Check } from './check.ts';
import { ExpectationFailed } from './failure.ts';
import { Clients } from './session/clients.ts';
import { type Change, Convergence } from './session/convergence.ts';
import { Destinations } from './session/destinations.ts';
import { StepEvidence } from './session/evidence.ts';
import { Expectations } from './session/expectations.ts';
import { Givens } from './session/givens.ts';
import { LastOutcome } from './session/last-outcome.ts';
import { LastQuery, type Query } from './session/last-query.ts';
import { PlaceholderValues } from './session/placeholder-values.ts';
import { Recordings } from './session/recordings.ts';
import { podOf, RunningPods } from './session/running-pods.ts';
import { NOTHING, type Snapshot, snapshotOf } from './session/snapshot.ts';
import { Timeline } from './session/timeline.ts';
import type { View } from './session/view.ts';
import type { ExpectedTable } from './tables.ts';

export class Session implements View {
  readonly cluster: Cluster;
  readonly clients = new Clients();
  readonly destinations = new Destinations();
  readonly recordings = new Recordings();
  readonly convergence = new Convergence();
  readonly evidence = new StepEvidence();
  readonly givens: Givens;
  readonly lastOutcome = new LastOutcome();
  readonly timeline: Timeline;
  readonly expectations: Expectations;
  readonly placeholders: PlaceholderValues;
  readonly #lastQuery: LastQuery;
  readonly #running: RunningPods;
  readonly #namespaces = new Set<string>();
  #before: Snapshot = NOTHING;
  #hasBegun = false;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.timeline = new Timeline(() => cluster.now());
    this.#running = new RunningPods(cluster);
    this.givens = new Givens(this);
    this.#lastQuery = new LastQuery(this, this.convergence);
    const before = () => this.#before;
    this.placeholders = new PlaceholderValues(this, before);
    const { placeholders, convergence, lastOutcome, evidence } = this;
    const parts = { view: this, before, placeholders, convergence, lastOutcome, evidence };
    this.expectations = new Expectations(parts);
  }

  get namespaces(): ReadonlySet<string> {
    return this.#namespaces;
  }

  /** What was there before the first event. */
  get before(): Snapshot {
    return this.#before;
  }

  /** Observes the cluster; a probe that is run in a pod waits until that pod runs. */
  async probe<P extends Probe>(probe: P): Promise<ObservationOf<P>> {
    const pod = podOf(probe);
    if (pod) await this.#running.waitFor(pod);
    const observation = await this.cluster.probe(probe);
    this.timeline.observed(probe, observation);
    this.convergence.observed(probe, observation);
    return observation;
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    this.#namespaces.add(request.ref.namespace);
    const outcome = await this.cluster.write(request);
    this.timeline.wrote(request, outcome);
    if (outcome.accepted && request.kind === 'Pod') this.#running.forget(request.ref);
    if (!outcome.accepted) this.convergence.rejected();
    else if (request.verb !== 'read') this.#changed(request);
    return outcome;
  }

  /** What happens to the cluster beside writes. */
  async disturb(event: ClusterEvent): Promise<void> {
    await this.cluster.disturb(event);
    this.timeline.disturbed(event);
    this.#changed(event);
  }

  /** What a single Given changes is settled before the first event, so it is not measured. */
  #changed(change: Change): void {
    if (this.#hasBegun) this.convergence.changed(change, this.cluster.now());
  }

  /** A write that has to be accepted; if it is not, the scenario is inconclusive: the rule does not come into play. */
  async given(request: WriteRequest): Promise<KubeObject> {
    const outcome = await this.write(request);
    if (outcome.accepted) return outcome.object;
    throw new Inconclusive(`${request.kind} ${request.ref.name} was not accepted: ${outcome.message}`);
  }

  /** An event by a write, such as a new label: it has to be accepted for the scenario to go on. */
  async happens(request: WriteRequest): Promise<KubeObject> {
    await this.eventBegins();
    const outcome = await this.write(request);
    if (outcome.accepted) return outcome.object;
    throw new ExpectationFailed(
      `${request.verb} of ${request.kind} ${request.ref.name} was rejected: ${outcome.message}`,
    );
  }

  /** A request of a When, accepted or not: its outcome is kept for the Thens. */
  async request(request: WriteRequest): Promise<WriteOutcome> {
    await this.eventBegins();
    const outcome = await this.write(request);
    this.lastOutcome.keep(outcome);
    return outcome;
  }

  /** Before the first event the Givens settle, and what is there then is remembered. */
  async eventBegins(): Promise<void> {
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    await this.givens.settle();
    this.#changed('settled');
    this.#before = await snapshotOf(this);
  }

  /** A Then; see `Expectations`. */
  async expect(kind: string, budget: Budget, observe: () => Promise<Check>): Promise<void> {
    await this.eventBegins();
    await this.expectations.expect(kind, budget, observe);
  }

  /** Replaces the placeholders of a text. */
  text(text: string): Promise<string> {
    return this.placeholders.text(text);
  }

  /** Replaces the placeholders of a table's cells. */
  rows(rows: string[][]): Promise<string[][]> {
    return this.placeholders.rows(rows);
  }

  /** Replaces the placeholders of a table. */
  async table({ columns, rows }: ExpectedTable): Promise<ExpectedTable> {
    return { columns, rows: await this.rows(rows) };
  }

  /** What the cells of a table are compared by. */
  get cellContext(): CellContext {
    return { podsBefore: this.#before.pods };
  }

  vantage(client: string): Vantage {
    return this.clients.vantage(client);
  }

  /** Sends a DNS query or requests; a Then compares the answer. */
  async send(query: Query): Promise<void> {
    await this.eventBegins();
    await this.#lastQuery.send(query);
  }

  /** The answer to what was sent last; each call but the first sends it again. */
  answer<Q extends Query>(kind: Q['kind']): Promise<ObservationOf<Q>> {
    return this.#lastQuery.answer(kind);
  }

  /** The requests that were sent last. */
  get lastRequests(): ConnectProbe {
    return this.#lastQuery.requests;
  }

  /** `failed`: whether the user may want to see what is left. */
  async close(failed: boolean): Promise<void> {
    await this.recordings.stop();
    await this.cluster.close(failed);
  }
}
