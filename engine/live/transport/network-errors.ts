/** What can go wrong between this machine and an API server: codes, and what they mean in words. */

/** The code of a request that the server answered with `Retry-After`: it has done nothing about it. */
export const RETRY_LATER = 'RETRY_LATER';

const REASONS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  [RETRY_LATER]: 'it is overloaded or stopping: it answers with Retry-After',
  ECONNRESET: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was closed',
  ENOTFOUND: 'the host name is unknown',
  ETIMEDOUT: 'timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connecting timed out',
  EAI_AGAIN: 'the host name cannot be looked up',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS: is it http://?',
  EPROTO: 'it does not speak TLS: is it http://?',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: is the clock of this machine right?',
  ...Object.fromEntries(
    [
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    ].map((code) => [code, 'its certificate is signed by an authority that the kubeconfig does not name']),
  ),
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name or address',
  UND_ERR_HEADERS_TIMEOUT: 'timed out',
  EHOSTUNREACH: 'no route to host',
  ENETUNREACH: 'no route to host',
};

/** A failure of the network, as fetch throws them. */
export function networkError(message: string, code: string): TypeError {
  return new TypeError(message, { cause: { code } });
}

/** The code of what went wrong on the network; undefined for every other error. */
export function networkCode(error: unknown): string | undefined {
  if (!(error instanceof TypeError)) return undefined;
  return (error.cause as { code?: string } | undefined)?.code;
}

/** `connection refused`; for a code without words of its own what the error says. */
export function networkReason(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
  return REASONS[cause?.code ?? ''] ?? cause?.message ?? message;
}
