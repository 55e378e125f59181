/**
 * Packet traces on a live cluster: the routes of the model over the objects that the cluster has, and beside them what was
 * observed. Which Service a packet is for, which endpoints it may go to and by which policy is decided by the same functions.
 */
import type { Attempt, PacketTrace } from '../contract/observations.ts';
import { type TracedObjects, type TracedRequest, type Tracer, withAnswers } from '../contract/trace.ts';
import { hostPort } from '../kubernetes/ip.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { Path, Route } from '../reference/network/route.ts';
import { networkOf, podAt } from './network.ts';

export const tracer: Tracer = {
  serviceOf(objects, request) {
    return routeOf(objects, request)?.service?.metadata as Ref | undefined;
  },

  trace(objects, request, attempts, index) {
    const attempt = attempts[index];
    const route = routeOf(objects, request);
    if (!route) return withoutClient(request, attempt);
    const { trace, paths } = route;
    const possible = paths();
    const foreseen = possible.some((path) => path.beyond || isAlike(path.attempt, attempt));
    return {
      ...withAnswers(trace, attempts),
      verdict: prediction(trace.verdict, possible),
      observed: { text: outcomeOf(attempt), differs: !foreseen },
    };
  },
};

/** Undefined if the client no longer exists. */
function routeOf(objects: TracedObjects, request: TracedRequest): Route | undefined {
  const { from, target } = request;
  const isThere = 'outside' in from || podAt(objects.pods, from.pod) !== undefined;
  return isThere ? networkOf(objects, request).route(from, target) : undefined;
}

function withoutClient({ from, target }: TracedRequest, attempt: Attempt): PacketTrace {
  return {
    from: 'pod' in from ? `pod ${from.pod.name}` : 'outside',
    to: hostPort(target.host, target.port),
    candidates: [],
    verdict: 'nothing is predicted, as the client is gone',
    observed: { text: outcomeOf(attempt), differs: false },
  };
}

function isAlike(predicted: Attempt, seen: Attempt): boolean {
  return predicted.outcome === seen.outcome && predicted.pod === seen.pod;
}

function outcomeOf({ outcome, pod, detail }: Attempt): string {
  if (outcome === 'answered') return `answered by ${pod ?? 'an unknown server'}`;
  return detail ? `${outcome} (${detail})` : outcome;
}

/** In words. The candidates are listed beside it; those that get the request and do not answer are named here. */
function prediction(choice: string, paths: Path[]): string {
  if (new Set(paths.map(({ last }) => last)).size === 1) return paths[0].trace.verdict;
  const mute = paths.filter(({ attempt }) => attempt.outcome !== 'answered');
  const answers = mute.length < paths.length ? [`${choice} -> it answers`] : [choice];
  return [...answers, ...new Set(mute.map(({ last }) => last))].join('; ');
}
