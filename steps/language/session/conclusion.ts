/** What a Then that does not hold ends in: a failure, or no conclusion where others have interfered. */
import type { Cluster } from '../../../engine/contract/cluster.ts';
import { Inconclusive } from '../../../engine/contract/errors.ts';
import { inFull, type Show, shortened } from '../../../engine/contract/texts.ts';
import type { Check } from '../check.ts';
import { ExpectationFailed } from '../failure.ts';
import { traceOf } from '../packet-trace.ts';

/** `rejection`: the message of a request before, which may be why the Then does not hold. */
export async function failureOf(
  cluster: Cluster,
  { text, trace }: Check,
  rejection?: string,
): Promise<ExpectationFailed | Inconclusive> {
  const traced = trace && (await traceOf(cluster, trace));
  const failure = (show: Show) =>
    [
      text(show),
      ...(traced ? [`\n${traced(show)}`] : []),
      ...(rejection === undefined ? [] : [`  the request before was rejected: ${show(rejection)}`]),
    ].join('\n');
  const interference = await cluster.interference();
  if (interference.length === 0) return new ExpectationFailed(failure(shortened), failure(inFull));
  const interfered = (show: Show) => `${interference.join('\n')}\n\n${failure(show)}`;
  return new Inconclusive(interfered(shortened), interfered(inFull));
}
