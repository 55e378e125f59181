/** Machines outside the cluster that send requests into it: this one, or one that the user or a made cluster names. */
import type { Attempt, HealthObservation } from '../../contract/observations.ts';
import type { Requests } from '../traffic/requests.ts';
import { byCommand } from './command.ts';
import { here } from './here.ts';

/** What a request over HTTP came to: an answer, or the reason why there is none. */
export type Answer = { status: number; text: string } | { outcome: Attempt['outcome'] };

export interface OutsideClient {
  /** In words, behind "answers from": `here`. */
  readonly place: string;
  /** `podOf` knows the pod that has a host name. */
  requests(requests: Requests, podOf: (hostname: string) => string): Promise<Attempt[]>;
  get(host: string, port: number, path: string): Promise<Answer>;
  /** The address that the client has in a connection to `host`, or '' if it was refused; undefined if nothing came back. */
  reach(host: string, port: number): Promise<string | undefined>;
}

/** `command` starts a shell on the machine; this machine if there is none. */
export function outsideClient(command: string | undefined): OutsideClient {
  return command ? byCommand(command) : here;
}

/** What a health check node port of a node answers. */
export async function askHealth(
  client: OutsideClient,
  address: string,
  port: number,
): Promise<HealthObservation> {
  const answer = await client.get(address, port, '/healthz');
  if ('outcome' in answer) return { status: answer.outcome === 'refused' ? 'refused' : 'timed out' };
  return { status: answer.status, endpoints: endpointsIn(answer.text) };
}

/** As kube-proxy counts them; undefined in the answer of anything else. */
function endpointsIn(text: string): number | undefined {
  try {
    return (JSON.parse(text) as { localEndpoints?: number }).localEndpoints;
  } catch {
    return undefined;
  }
}

/** The name by which a web server outside the cluster knows itself; undefined if it does not answer. */
export async function backendName(
  client: OutsideClient,
  address: string,
  port: number,
): Promise<string | undefined> {
  const answer = await client.get(address, port, '/hostname');
  return 'text' in answer ? answer.text : undefined;
}
