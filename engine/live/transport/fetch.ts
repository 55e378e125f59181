/** A fetch for one API server: authenticated, with a time limit, and patient while the server is restarted. */
import type { KubeConfig, RequestContext } from '@kubernetes/client-node';
import { type Dispatcher, fetch, type Response as UndiciResponse } from 'undici';
import type { Fetch } from '../../client/client.ts';
import type { ApiHealth } from './api-health.ts';
import { credentialsFor } from './credentials.ts';
import { networkCode, networkError, networkReason, RETRY_LATER } from './network-errors.ts';

/** A packet that is lost on the way must not hold up a scenario for minutes. */
const ANSWER_MS = 30_000;

/** Credentials may be short-lived: they are obtained again after this time. */
const CREDENTIALS_MS = 5 * 60_000;

export interface ServerFetch {
  fetch: Fetch;
  /**
   * Closes all connections. A watch that was aborted before the server answered it otherwise stays with undici's HTTP/2 client,
   * and keeps the process alive, for five minutes.
   */
  close(): Promise<void>;
}

export function fetchWith(config: KubeConfig, health: ApiHealth): ServerFetch {
  let credentials: { context: RequestContext; until: number } | undefined;
  const dispatchers = new Set<Dispatcher>();
  const close = async () => {
    await Promise.all([...dispatchers].map((dispatcher) => dispatcher.destroy()));
  };
  const send: Fetch = async (request) => {
    if (!credentials || credentials.until < Date.now()) {
      const context = await credentialsFor(config, request.url);
      credentials = { context, until: Date.now() + CREDENTIALS_MS };
    }
    const { context } = credentials;
    const body = request.body ? await request.text() : undefined;
    const headers = { ...Object.fromEntries(request.headers), ...context.getHeaders() };
    const { method, signal, url } = request;
    const dispatcher = context.getDispatcher();
    if (dispatcher) dispatchers.add(dispatcher);
    const init = { method, headers, body, dispatcher };
    // a watch is silent for as long as nothing changes
    const limited = new URL(url).searchParams.get('watch') !== 'true';
    try {
      const response = await health.retrying(method === 'GET', async () => {
        const inTime = limited ? AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) : signal;
        return refuseRetryLater(await fetch(url, { ...init, signal: inTime }).catch(lateAsLost));
      });
      return response as unknown as Response;
    } catch (error) {
      if (networkCode(error) === undefined) throw error;
      throw new TypeError(`the API server does not answer (${networkReason(error)})`, {
        cause: (error as Error).cause,
      });
    }
  };
  return { fetch: send, close };
}

/** An answer that does not come in time is as good as none. */
function lateAsLost(error: unknown): never {
  if ((error as Error).name !== 'TimeoutError') throw error;
  throw networkError('no answer', 'ETIMEDOUT');
}

/** A server that stops or is overloaded says when to send a request again. As in client-go that is safe for every verb. */
function refuseRetryLater(response: UndiciResponse): UndiciResponse {
  const busy = response.status === 429 || response.status >= 500;
  if (!busy || !response.headers.has('retry-after')) return response;
  void response.body?.cancel();
  throw networkError('retry later', RETRY_LATER);
}
