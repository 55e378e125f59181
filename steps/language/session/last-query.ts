/** The DNS query or the requests that the last When sent: a Then has them sent again until the answer is as expected. */
import type { ConnectProbe, ObservationOf, Probe } from '../../../engine/contract/cluster.ts';
import { FeatureError } from '../../../engine/contract/errors.ts';
import type { Convergence, Poll } from './convergence.ts';
import type { View } from './view.ts';

export type Query = Extract<Probe, { kind: 'dns' | 'connect' }>;

export class LastQuery {
  readonly #view: View;
  readonly #convergence: Convergence;
  #probe?: Query;
  /** The answer that the When got, and its poll, until a Then consumes it. */
  #first?: { answer: unknown; poll: Poll };

  constructor(view: View, convergence: Convergence) {
    this.#view = view;
    this.#convergence = convergence;
  }

  async send(probe: Query): Promise<void> {
    const poll = this.#convergence.poll(this.#view.cluster.now());
    const answer = await this.#view.probe(probe);
    this.#probe = probe;
    this.#first = { answer, poll };
  }

  /** The answer that the When got, and from the second time on that of another try. */
  async answer<P extends Query>(kind: P['kind']): Promise<ObservationOf<P>> {
    const probe = this.#sent(kind);
    const first = this.#first;
    this.#first = undefined;
    if (!first) return (await this.#view.probe(probe)) as ObservationOf<P>;
    this.#convergence.resume(first.poll);
    return first.answer as ObservationOf<P>;
  }

  /** The requests that were sent last; throws a FeatureError if none were. */
  get requests(): ConnectProbe {
    return this.#sent('connect') as ConnectProbe;
  }

  #sent(kind: Query['kind']): Query {
    if (this.#probe?.kind === kind) return this.#probe;
    const missing = kind === 'dns' ? 'looked up a name' : 'sent requests';
    throw new FeatureError(`no When before this Then has ${missing}`);
  }
}
