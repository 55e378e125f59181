/** What may become of a request, before anything is drawn at random. */

import type { Attempt, Candidate, PacketTrace } from '../../contract/observations.ts';
import type { Service } from '../../kubernetes/objects.ts';

/** One way that a request may take, up to its end. */
export interface Path {
  attempt: Attempt;
  trace: PacketTrace;
  /** What happens at its end: the verdict of `trace` without the choice among the candidates. */
  last: string;
  /** It leads to something that is not modelled: on a real cluster there may be any answer, or none. */
  beyond?: true;
  /** Sends another request over the same connection. */
  again: () => Path;
}

export interface Route {
  /** Up to the choice among the candidates; its verdict says how one of them is chosen. */
  trace: PacketTrace;
  service?: Service;
  /** All paths that it may take. */
  paths: () => Path[];
  /** The one that it takes this time. */
  draw: () => Path;
}

export function end(trace: PacketTrace, attempt: Attempt, verdict: string, more: Partial<Path> = {}): Path {
  const path: Path = { attempt, trace: { ...trace, verdict }, last: verdict, again: () => path, ...more };
  return path;
}

/** A route with a single path. */
export function only(path: Path, service?: Service): Route {
  return { trace: path.trace, service, paths: () => [path], draw: () => path };
}

/** Nothing answers. On a real cluster the client is refused or times out; in the model it times out. */
export function unanswered(trace: PacketTrace, verdict: string, service?: Service): Route {
  const timedOut = end(trace, { outcome: 'timed out' }, verdict);
  const refused = end(trace, { outcome: 'refused' }, verdict);
  return { trace: timedOut.trace, service, paths: () => [timedOut, refused], draw: () => timedOut };
}

/** A choice that is made before the packet reaches a node, by whom `choice` says; the model takes the first route. */
export function oneOf(routes: Route[], choice: string): Route {
  const [first] = routes;
  if (routes.length === 1) return first;
  return {
    ...first,
    trace: { ...first.trace, candidates: union(routes.map((r) => r.trace.candidates)), verdict: choice },
    paths: () => routes.flatMap((r) => r.paths()),
  };
}

/**
 * A client that tries addresses one after the other until one accepts its connection, as curl does. `choice` says how it
 * orders them.
 */
export function inTurn(routes: Route[], choice: string): Route {
  if (routes.length === 1) return routes[0];
  return {
    ...oneOf(routes, choice),
    paths: () => {
      const all = routes.map((route) => route.paths());
      const certain = all.some((paths) => paths.every(isAnswered));
      return certain ? all.flat().filter(isAnswered) : all.flat();
    },
    draw: () => {
      let failed: Path | undefined;
      for (const route of routes) {
        const path = route.draw();
        if (isAnswered(path)) return path;
        // what times out takes all of the client's time, whatever comes after it
        if (failed?.attempt.outcome !== 'timed out') failed = path;
      }
      return failed as Path;
    },
  };
}

/** The addresses of the other family are tried if those of the first one fail (RFC 8305). */
export function fallingBack(routes: Route[]): Route {
  if (routes.length === 1) return routes[0];
  return { ...inTurn(routes, ''), trace: routes[0].trace };
}

function isAnswered({ attempt }: Path): boolean {
  return attempt.outcome === 'answered';
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
