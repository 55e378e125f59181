/** What the failure of a first request means for the user: a cluster that cannot be reached, refuses, or is none. */
import { ApiError } from '../../client/client.ts';
import { TargetError } from '../../contract/errors.ts';
import type { Connection } from './connection.ts';
import { networkReason } from './network-errors.ts';

export const GRANT = 'npx leadline rbac | kubectl apply -f -  grants what a run needs';

/** Runs `act`; failures of the network and of the API server become TargetErrors that say what to do. */
export async function orTargetError<T>(
  { context, server }: Pick<Connection, 'context' | 'server'>,
  act: () => Promise<T>,
): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof TypeError) {
      const what = `cannot reach the cluster of context "${context}" at ${server}`;
      throw new TargetError(`${what} (${networkReason(error)})`, ['is it running?  kubectl cluster-info']);
    }
    if (error instanceof ApiError) throw refused(error, context);
    throw error;
  }
}

function refused({ code, message }: ApiError, context: string): TargetError {
  if (code === 401 || code === 403)
    return new TargetError(`the cluster of context "${context}" does not allow it: ${message}`, [GRANT]);
  if (code === 404) {
    return new TargetError(`this is not a complete Kubernetes API: ${message}`, [
      'leadline serve  is for kubectl and client libraries',
    ]);
  }
  return new TargetError(`the API server of context "${context}" fails: ${message}`, [
    'kubectl get --raw /readyz?verbose  says which part of it is not ready',
  ]);
}
