/** Whether a server is a Kubernetes API server, and what it may be if it is not. */
import type { KubeClient } from '../../client/client.ts';
import { TargetError } from '../../contract/errors.ts';
import { GRANT } from './target-errors.ts';

/** How many characters of an answer that is not the API's are shown. */
const SHOWN = 80;

/**
 * The version of the API server, `v1.36.2`.
 *
 * @throws TargetError if something else answers: a proxy, a login page, a port for another protocol
 */
export async function serverVersion(client: KubeClient, server: string): Promise<string> {
  const { status, type, text } = await client.raw('/version');
  const body = parsed(text) as { gitVersion?: string; kind?: string; message?: string } | undefined;
  if (body?.gitVersion) return body.gitVersion;
  if (status === 401) {
    throw new TargetError(`${server} does not accept the credentials (401 Unauthorized)`, [
      'they may have expired: does  kubectl get namespaces  work?',
    ]);
  }
  if (body?.kind === 'Status' && status === 403)
    throw new TargetError(`${server} refuses: ${body.message}`, [GRANT]);
  if (/HTTP request to an HTTPS server/i.test(text)) {
    throw new TargetError(`${server} speaks TLS, and the kubeconfig says http://`, [
      `write  server: ${server.replace(/^http:/, 'https:')}`,
    ]);
  }
  const begins = text.replaceAll(/\s+/g, ' ').trim().slice(0, SHOWN);
  const what = `HTTP ${status}, ${type || 'no content type'}${begins ? `: ${begins}` : ''}`;
  throw new TargetError(`the server at ${server} is not a Kubernetes API server (${what})`, [
    'is there a proxy or a login page in between?  kubectl get --raw /version',
  ]);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
