/** Clients, and requests that they keep sending. */
import type { ConnectProbe } from '../../engine/contract/cluster.ts';
import { countOf } from '../../engine/contract/counts.ts';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { inFull, type Show, shortened } from '../../engine/contract/texts.ts';
import { clientPod } from '../../engine/contract/workloads.ts';
import { ExpectationFailed } from './failure.ts';
import { traceOf } from './packet-trace.ts';
import { isAnswered, targetText } from './requests.ts';
import type { Session } from './session.ts';

export interface Location {
  node?: string;
  /** On the network of the node, and not on one of its own. */
  hostNetwork?: boolean;
  namespace?: string;
  outside?: true;
}

/** Given: a client, in a pod of its own or outside the cluster. */
export async function clientExists(session: Session, name: string, location: Location): Promise<void> {
  if (location.outside) {
    session.clients.add(name, { outside: true });
    return;
  }
  const ref = parseRef(location.namespace ? `${location.namespace}/${name}` : name);
  session.clients.add(name, { pod: ref });
  const body = clientPod(ref, location.node, location.hostNetwork);
  await session.given({ verb: 'create', kind: 'Pod', ref, body });
  session.givens.add({ ref, ready: true });
}

/** Given: a client keeps sending requests, one each 50 ms, from the moment at which the first was answered. */
export async function keepsSending(session: Session, name: string, to: string): Promise<void> {
  await session.givens.settle();
  const from = session.vantage(name);
  const target = await targetText(session, to);
  const probe: ConnectProbe = { kind: 'connect', from, target, count: 1 };
  if (!(await isAnswered(session, probe)))
    throw new Inconclusive(`${target} did not answer before the first event`);
  session.recordings.add(await session.cluster.follow(probe));
}

/** Then: every request that clients kept sending was answered. */
export async function noRequestFailed(session: Session): Promise<void> {
  if (session.recordings.isEmpty)
    throw new FeatureError('"no request has failed" needs a client that keeps sending requests');
  await session.cluster.settle('networkProgrammed', false);
  for (const recording of session.recordings.take()) {
    const { sent, failed } = await recording.stop();
    session.evidence.note('recording', { failed: failed.length });
    if (failed.length === 0) continue;
    const outcomes = [
      ...new Set(failed.map(({ outcome, detail }) => (detail ? `${outcome} (${detail})` : outcome))),
    ].join(', ');
    const title = `the first of ${countOf(failed.length, 'request')} that failed`;
    const trace = { probe: recording.probe, attempts: failed, index: 0, title };
    const traced = await traceOf(session.cluster, trace);
    const failure = (show: Show) =>
      `  ${failed.length} of ${countOf(sent, 'request')} failed: ${show(outcomes)}\n\n${traced(show)}`;
    throw new ExpectationFailed(failure(shortened), failure(inFull));
  }
}
