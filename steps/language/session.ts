/**
 * One scenario against one cluster: what was done, what was asked, what was seen. Knows neither Cucumber nor which target it
 * talks to; the step files and the playground call its verbs.
 */
import type {
  Cluster,
  ClusterEvent,
  ObservationOf,
  Probe,
  Recording,
  Vantage,
  WriteRequest,
} from '../../engine/contract/cluster.ts';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import type { WriteOutcome } from '../../engine/contract/observations.ts';
import { converge, eventually, throughout } from '../../engine/contract/settle.ts';
import { inFull, type Show, shortened } from '../../engine/contract/texts.ts';
import type { Budget } from '../../engine/contract/timing.ts';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import { type Kind, parseRef, type Ref } from '../../engine/kubernetes/resources.ts';
import { type Asking, Convergence, type Endpoints, type Happening } from './convergence.ts';
import { ExpectationFailed } from './failure.ts';
import { type Traced, traceOf } from './packet-trace.ts';
import { parsePlaceholder, substitute, UnresolvedPlaceholder, valueAt } from './placeholders.ts';
import { podOf, RunningPods } from './running.ts';
import { settlePods, settleServices } from './settled.ts';
import { NOTHING, type Snapshot, snapshotOf } from './snapshot.ts';
import { Timeline } from './timeline.ts';

/** The outcome of one look: whether the Then holds, what goes into the evidence, and what is told if it does not hold. */
export interface Check {
  holds: boolean;
  seen: unknown;
  /** Written only if it is needed; values in it stand as `show` has them. */
  text: (show: Show) => string;
  trace?: Traced;
}

/** A question that a When asked; a Then may have it asked again until the answer is what it should become. */
export interface Question {
  probe: Extract<Probe, { kind: 'dns' | 'connect' }>;
  first: unknown;
  /** The look that got the first answer. */
  look: Asking;
}

export class Session {
  readonly cluster: Cluster;
  readonly namespaces = new Set<string>();
  readonly clients = new Map<string, Vantage>();
  /** Pods of the scenario that serve: they can send requests as well. */
  readonly servers = new Map<string, Vantage>();
  readonly recordings: Recording[] = [];
  /** Pods that Given steps made, with whether they should become ready. */
  readonly givenPods: { ref: Ref; ready: boolean }[] = [];
  /** Placeholders by what they stood for last. */
  readonly resolved = new Map<string, string>();
  outcome?: WriteOutcome;
  /** What each client was to send a request to: a name for the table, and the address. */
  destinations: { name: string; target: string }[] = [];
  /** Who answered each of these requests before time passed. */
  answersBefore?: ReadonlyMap<string, string>;
  question?: Question;
  before: Snapshot = NOTHING;
  /** What the current step has seen, for the evidence. */
  observation: { kind: string; observed: unknown } = { kind: 'none', observed: null };
  /** What is expected from now on has to be so before this pod is gone: a state that does not last. */
  terminating?: Ref;
  /** Everything takes longer after this: the cluster has to notice first. */
  nodeFailed = false;
  readonly convergence = new Convergence();
  #happened = false;
  readonly #running: RunningPods;
  /** Whether a Then is being observed: what is missing is then waited for by observing again. */
  #observing = false;
  #lastCheck?: () => Promise<Check>;

  readonly timeline: Timeline;

  constructor(cluster: Cluster) {
    this.cluster = cluster;
    this.timeline = new Timeline(() => cluster.now());
    this.#running = new RunningPods(cluster);
  }

  /** A probe that is run in a pod waits until that runs. */
  async probe<P extends Probe>(probe: P): Promise<ObservationOf<P>> {
    const pod = podOf(probe);
    if (pod) await this.#running.awaits(pod);
    const observed = await this.cluster.probe(probe);
    this.timeline.saw(probe, observed);
    this.convergence.asked(probe, observed);
    return observed;
  }

  async write(request: WriteRequest): Promise<WriteOutcome> {
    this.namespaces.add(request.ref.namespace);
    const outcome = await this.cluster.write(request);
    this.timeline.wrote(request, outcome);
    if (outcome.accepted && request.kind === 'Pod') this.#running.forget(request.ref);
    if (!outcome.accepted) this.convergence.ends();
    else if (request.verb !== 'read') this.#changed(request);
    return outcome;
  }

  /** What happens to the cluster beside writes. */
  async disturb(event: ClusterEvent): Promise<void> {
    await this.cluster.disturb(event);
    this.timeline.disturbed(event);
    this.#changed(event);
  }

  /** What each of the Givens makes has been waited for when something happens. */
  #changed(what: Happening): void {
    if (this.#happened) this.convergence.begins(what, this.cluster.now());
  }

  /** A Given must succeed; if it does not, nothing can be told about the rule. */
  async given(request: WriteRequest): Promise<KubeObject> {
    const outcome = await this.write(request);
    if (outcome.accepted) return outcome.object;
    throw new Inconclusive(`${request.kind} ${request.ref.name} was not accepted: ${outcome.message}`);
  }

  /** An event that is no write of its own, such as a label: it has to succeed for the scenario to go on. */
  async happens(request: WriteRequest): Promise<KubeObject> {
    await this.eventBegins();
    const outcome = await this.write(request);
    if (outcome.accepted) return outcome.object;
    throw new ExpectationFailed(
      `${request.verb} of ${request.kind} ${request.ref.name} was rejected: ${outcome.message}`,
    );
  }

  /** The first When: what was there before is remembered. */
  async eventBegins(): Promise<void> {
    if (this.#happened) return;
    this.#happened = true;
    await this.settle();
    this.#changed('settled');
    this.before = await snapshotOf(this);
  }

  /** Waits until all that the Givens made is there. */
  async settle(): Promise<void> {
    await settlePods(this);
    await settleServices(this);
  }

  /** Looks until the Then holds or its time is over; what was seen last is evidence either way. */
  async expect(kind: string, budget: Budget, observe: () => Promise<Check>): Promise<void> {
    await this.eventBegins();
    const { terminating } = this;
    const look = terminating ? () => this.#whileTerminating(terminating, observe) : observe;
    this.#lastCheck = look;
    let unresolved: UnresolvedPlaceholder | undefined;
    const resolving = async () => {
      unresolved = undefined;
      this.convergence.look(this.cluster.now());
      this.#observing = true;
      try {
        return await look();
      } catch (error) {
        // an address that a pod does not have yet may come
        if (!(error instanceof UnresolvedPlaceholder)) throw error;
        unresolved = error;
        return { holds: false, seen: null, text: () => error.message };
      } finally {
        this.#observing = false;
      }
    };
    const first = async () => {
      if (this.convergence.concerns(kind))
        await this.convergence.saw(kind, () => this.#endpoints(), this.cluster.values);
    };
    const within = this.nodeFailed ? 'nodeFailureNoticed' : budget;
    const passing = terminating !== undefined;
    const check = await converge(this.cluster, within, resolving, { passing, first });
    if (unresolved) throw unresolved;
    await this.#conclude(kind, check);
  }

  /** A look that counts only if the pod was still terminating after it. */
  async #whileTerminating(ref: Ref, look: () => Promise<Check>): Promise<Check> {
    const check = await look();
    const pod = await this.cluster.probe({ kind: 'object', of: 'Pod', ref });
    if (pod?.metadata.deletionTimestamp) return check;
    const state = pod ? 'is not terminating' : 'was gone before that was so';
    const text = (show: Show) => `${check.text(show)}\n  the pod ${show(ref.name)} ${state}`;
    return { ...check, holds: false, text };
  }

  async #endpoints(): Promise<Endpoints> {
    const services = [...this.before.endpoints.keys()].map(parseRef);
    const now = await Promise.all(
      services.map((service) => this.cluster.probe({ kind: 'endpoints', service })),
    );
    const before = [...this.before.endpoints.values()].flat();
    return { before, now: now.flat() };
  }

  /** The same Then again and again: it must not stop holding. */
  async expectThroughout(ms: number): Promise<void> {
    const look = this.#lastCheck;
    if (!look) throw new FeatureError('"this stays so" needs a Then before it');
    const check = await throughout(this.cluster, ms, look);
    await this.#conclude('stays', { ...check, seen: check.holds });
  }

  async #conclude(kind: string, { holds, seen, text, trace }: Check): Promise<void> {
    this.observation = { kind, observed: seen };
    if (holds) return;
    const rejected =
      this.outcome?.accepted === false && kind !== 'outcome' ? this.outcome.message : undefined;
    const explained = trace && (await traceOf(this.cluster, trace));
    const failure = (show: Show) =>
      [
        text(show),
        ...(explained ? [`\n${explained(show)}`] : []),
        ...(rejected === undefined ? [] : [`  the request before was rejected: ${show(rejected)}`]),
      ].join('\n');
    const interference = await this.cluster.interference();
    if (interference.length === 0) throw new ExpectationFailed(failure(shortened), failure(inFull));
    const interfered = (show: Show) => `${interference.join('\n')}\n\n${failure(show)}`;
    throw new Inconclusive(interfered(shortened), interfered(inFull));
  }

  /** Fills in placeholders of a text. */
  text(text: string): Promise<string> {
    return substitute(text, async (inner) => {
      const value = await this.#valueOf(inner);
      this.resolved.set(`{{${inner}}}`, value);
      return value;
    });
  }

  async rows(rows: string[][]): Promise<string[][]> {
    return Promise.all(rows.map((row) => Promise.all(row.map((cell) => this.text(cell)))));
  }

  async #valueOf(inner: string): Promise<string> {
    const outside = /^outside\.(\w+)$/.exec(inner)?.[1];
    if (outside && outside in this.cluster.outside) {
      return this.cluster.outside[outside as keyof Cluster['outside']];
    }
    const builtIn = /^cluster\.(\w+)$/.exec(inner)?.[1];
    if (builtIn && builtIn in this.cluster.values) {
      return String(this.cluster.values[builtIn as keyof Cluster['values']]);
    }
    const { kind, ref, path } = parsePlaceholder(inner);
    const kinds: Kind[] = kind ? [kind] : ['Service', 'Pod', 'Node', 'Deployment'];
    const look = async () => {
      const objects = (await Promise.all(kinds.map((k) => this.#find(k, ref)))).filter(
        (o) => o !== undefined,
      );
      const value = objects.map((object) => valueAt(object, path)).find((v) => v !== undefined);
      // a field may come that an object does not have yet, such as the address of a pod
      return { holds: value !== undefined || objects.length === 0 || this.#observing, value };
    };
    const { value } = await eventually(this.cluster, 'podSettled', look);
    if (value !== undefined) return typeof value === 'object' ? JSON.stringify(value) : String(value);
    throw new UnresolvedPlaceholder(
      `{{${shortened(inner)}}} stands for nothing: no ${kinds.join(' or ')} "${shortened(ref.name)}" has ${shortened(path)}`,
    );
  }

  /** The object as it is, or as it was before the first event if it is gone. */
  async #find(kind: Kind, ref: Ref): Promise<KubeObject | undefined> {
    const known = this.namespaces.has(ref.namespace) || kind === 'Node';
    const now = known ? await this.probe({ kind: 'object', of: kind, ref }) : undefined;
    return now ?? this.before.objects.get(`${kind}/${ref.namespace}/${ref.name}`);
  }

  /** Where the requests of a client start. */
  vantage(name: string): Vantage {
    const found = this.clients.get(name) ?? this.servers.get(name);
    if (!found) {
      const shown = shortened(name);
      throw new FeatureError(`there is no client "${shown}": write 'Given the client "${shown}"' first`);
    }
    return found;
  }

  /** Asks, and remembers the question for the Then. */
  async ask(probe: Question['probe']): Promise<void> {
    await this.eventBegins();
    const look = this.convergence.look(this.cluster.now());
    this.question = { probe, first: await this.probe(probe), look };
  }

  /** The answer to the last question: the first time the one that the When got, then asked again. */
  async answer<P extends Question['probe']>(kind: P['kind']): Promise<ObservationOf<P>> {
    const question = this.question;
    if (question?.probe.kind !== kind) throw new FeatureError('no When before this Then has asked for it');
    const { first, look } = question;
    question.first = undefined;
    if (first) this.convergence.lookedAlready(look);
    return (first ?? (await this.probe(question.probe))) as ObservationOf<P>;
  }

  async close(failed: boolean): Promise<void> {
    for (const recording of this.recordings.splice(0)) await recording.stop();
    await this.cluster.close(failed);
  }
}
