/** The way to a live cluster: kubeconfig, authentication and TLS by client-node, requests by undici's fetch. */
import type { KubeConfig, RequestContext } from '@kubernetes/client-node';
import { fetch, type Response as UndiciResponse } from 'undici';
import type { Fetch } from '../../client/client.ts';
import { TargetError } from '../../contract/errors.ts';
import { ApiHealth, causeOf, PUT_OFF } from './api-health.ts';
import { credentialsFor } from './credentials.ts';
import { loadKubeconfig } from './kubeconfig.ts';

export interface Connection {
  config: KubeConfig;
  server: string;
  context: string;
  /** This runs in a pod of the cluster, by its service account. */
  inside: boolean;
  fetch: Fetch;
  health: ApiHealth;
}

/** A packet that is lost on the way must not hold a scenario for minutes. */
const ANSWER_MS = 30_000;

/** Credentials may be short-lived: they are asked for again after this time. */
const CREDENTIALS_MS = 5 * 60_000;

/** `known`: the API server has answered to somebody of this run, so that one that does not is being restarted. */
export function connect(options: { kubeconfig?: string; context?: string }, known = false): Connection {
  const config = loadKubeconfig(options.kubeconfig);
  const contexts = config.getContexts().map((c) => c.name);
  if (options.context) {
    if (!contexts.includes(options.context)) {
      throw new TargetError(`there is no context "${options.context}" in the kubeconfig`, [
        `contexts: ${contexts.join(', ') || 'none'}`,
      ]);
    }
    config.setCurrentContext(options.context);
  }
  const cluster = config.getCurrentCluster();
  if (!cluster) {
    throw new TargetError('the kubeconfig has no current context', [
      `name one with --context: ${contexts.join(', ') || 'none is defined'}`,
    ]);
  }
  const health = new ApiHealth(known);
  return {
    config,
    server: cluster.server,
    context: config.getCurrentContext(),
    // the name that client-node gives to the cluster whose service account it found
    inside: cluster.name === 'inCluster',
    fetch: fetchWith(config, health),
    health,
  };
}

function fetchWith(config: KubeConfig, health: ApiHealth): Fetch {
  let credentials: { context: RequestContext; until: number } | undefined;
  return async (request) => {
    if (!credentials || credentials.until < Date.now()) {
      const context = await credentialsFor(config, request.url);
      credentials = { context, until: Date.now() + CREDENTIALS_MS };
    }
    const { context } = credentials;
    const body = request.body ? await request.text() : undefined;
    const headers = { ...Object.fromEntries(request.headers), ...context.getHeaders() };
    const { method, signal, url } = request;
    const init = { method, headers, body, dispatcher: context.getDispatcher() };
    // a watch may be silent for as long as nothing changes
    const limited = new URL(url).searchParams.get('watch') !== 'true';
    try {
      const response = await health.patiently(method === 'GET', async () => {
        const inTime = limited ? AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]) : signal;
        return notNowAsLost(await fetch(url, { ...init, signal: inTime }).catch(lateAsLost));
      });
      return response as unknown as Response;
    } catch (error) {
      if (causeOf(error) === undefined) throw error;
      throw new TypeError(`the API server does not answer (${reasonOf(error)})`, {
        cause: (error as Error).cause,
      });
    }
  };
}

/** An answer that does not come in time is as good as none. */
function lateAsLost(error: unknown): never {
  if ((error as Error).name !== 'TimeoutError') throw error;
  throw new TypeError('no answer', { cause: { code: 'ETIMEDOUT' } });
}

/** A server that stops or has too much to do says when to come back. As in client-go that is safe to do for every verb. */
function notNowAsLost(response: UndiciResponse): UndiciResponse {
  const busy = response.status === 429 || response.status >= 500;
  if (!busy || !response.headers.has('retry-after')) return response;
  void response.body?.cancel();
  throw new TypeError('not now', { cause: { code: PUT_OFF } });
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  [PUT_OFF]: 'it puts requests off',
  ECONNRESET: 'the connection was cut off',
  UND_ERR_SOCKET: 'the connection was cut off',
  ENOTFOUND: 'the host name is unknown',
  ETIMEDOUT: 'no answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer',
  EAI_AGAIN: 'the host name cannot be looked up',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no TLS: is it http://?',
  EPROTO: 'it speaks no TLS: is it http://?',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: is the clock of this machine right?',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is signed by an authority that the kubeconfig does not name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is signed by an authority that the kubeconfig does not name',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'its certificate is signed by an authority that the kubeconfig does not name',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is signed by an authority that the kubeconfig does not name',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name or address',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
};

function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return REASONS[cause?.code ?? ''] ?? cause?.message ?? message;
}

/** What a failed first request means, in words of who runs it. */
export function unreachable(error: unknown, { context, server }: Connection): TargetError {
  return new TargetError(
    `cannot reach the cluster of context "${context}" at ${server} (${reasonOf(error)})`,
    ['is it running?  kubectl cluster-info'],
  );
}
