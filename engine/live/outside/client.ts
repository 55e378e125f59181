/** What sends requests from a machine outside the cluster. */
import type { Attempt, HealthObservation } from '../../contract/observations.ts';
import type { PodOf } from '../traffic/attempts.ts';
import type { Requests } from '../traffic/scripts.ts';

/** What became of a request over HTTP: an answer, or why there is none. */
export type Answer = { status: number; text: string } | { outcome: Attempt['outcome'] };

export interface OutsideClient {
  /** Where it is, as "answers from" is continued: `here`, `"ssh bastion sh"`. */
  readonly place: string;
  requests(requests: Requests, podOf: PodOf): Promise<Attempt[]>;
  get(host: string, port: number, path: string): Promise<Answer>;
  /** The address that the client has in a connection to `host`, or '' if it was refused; undefined if nothing came back. */
  reach(host: string, port: number): Promise<string | undefined>;
}

/** What a health check node port of a node answers. */
export async function healthCheck(
  client: OutsideClient,
  address: string,
  port: number,
): Promise<HealthObservation> {
  const answer = await client.get(address, port, '/healthz');
  if ('outcome' in answer) return { status: answer.outcome === 'refused' ? 'refused' : 'timed out' };
  return { status: answer.status, endpoints: endpointsIn(answer.text) };
}

/** The endpoints that kube-proxy counts; undefined if something else answered. */
function endpointsIn(text: string): number | undefined {
  try {
    return (JSON.parse(text) as { localEndpoints?: number }).localEndpoints;
  } catch {
    return undefined;
  }
}

/** The host name with which a web server outside the cluster answers; undefined if it does not. */
export async function backendName(
  client: OutsideClient,
  address: string,
  port: number,
): Promise<string | undefined> {
  const answer = await client.get(address, port, '/hostname');
  return 'text' in answer ? answer.text : undefined;
}
