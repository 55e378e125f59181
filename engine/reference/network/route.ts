/** What may become of a request, before chance has decided. */

import type { Attempt, Candidate, PacketTrace } from '../../contract/observations.ts';
import type { Service } from '../../kubernetes/objects.ts';

/** One way for a request to end. */
export interface Walk {
  attempt: Attempt;
  trace: PacketTrace;
  /** What happens at its end: the verdict of `way` without the choice before. */
  last: string;
  /** The packet goes to something that the model knows nothing of: on a real cluster anything may come of it. */
  beyond?: true;
  /** Sends another request over the same connection. */
  again: () => Walk;
}

export interface Route {
  /** Up to the choice among the candidates; `verdict` says how one of them is chosen. */
  trace: PacketTrace;
  service?: Service;
  /** Each way for it to end. */
  ends: () => Walk[];
  /** The one that it takes this time. */
  draw: () => Walk;
}

export function end(trace: PacketTrace, attempt: Attempt, verdict: string, more: Partial<Walk> = {}): Walk {
  const walk: Walk = { attempt, trace: { ...trace, verdict }, last: verdict, again: () => walk, ...more };
  return walk;
}

/** A route on which nothing is left to chance. */
export function only(walk: Walk, service?: Service): Route {
  return { trace: walk.trace, service, ends: () => [walk], draw: () => walk };
}

/** Nobody answers. How the client comes to know is not said: by a refusal or by waiting, as it does in the model. */
export function unanswered(trace: PacketTrace, verdict: string, service?: Service): Route {
  const silent = end(trace, { outcome: 'timed out' }, verdict);
  const refused = end(trace, { outcome: 'refused' }, verdict);
  return { trace: silent.trace, service, ends: () => [silent, refused], draw: () => silent };
}

/** A choice that is made before a node takes its own, `choice` says by whom; the model takes the first. */
export function oneOf(routes: Route[], choice: string): Route {
  const [first] = routes;
  if (routes.length === 1) return first;
  return {
    ...first,
    trace: { ...first.trace, candidates: union(routes.map((r) => r.trace.candidates)), verdict: choice },
    ends: () => routes.flatMap((r) => r.ends()),
  };
}

/** A candidate that is kept on one of the routes is kept. */
function union(lists: Candidate[][]): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const candidate of lists.flat()) {
    const key = `${candidate.address}:${candidate.port}`;
    if (!found.get(key)?.kept) found.set(key, candidate);
  }
  return [...found.values()];
}
