/** Writes through the API, with the server's answer as an outcome. */
import type { WriteRequest } from '../contract/cluster.ts';
import type { WriteOutcome } from '../contract/observations.ts';
import type { Status } from '../kubernetes/objects.ts';
import { apiVersionOf, resourceOf } from '../kubernetes/resources.ts';
import type { KubeClient, Reply, SendOptions } from './client.ts';

const METHODS = { create: 'POST', replace: 'PUT', patch: 'PATCH', delete: 'DELETE', read: 'GET' } as const;

export async function write(client: KubeClient, request: WriteRequest): Promise<WriteOutcome> {
  const { verb, kind, ref } = request;
  const path = client.path(
    kind,
    ref.namespace,
    verb === 'create' ? undefined : ref.name,
    request.subresource,
  );
  return outcomeOf(await client.send(METHODS[verb], path, optionsOf(request)));
}

function optionsOf({ verb, kind, body, dryRun, gracePeriodSeconds }: WriteRequest): SendOptions {
  const query: Record<string, string> = dryRun ? { dryRun: 'All' } : {};
  if (verb === 'read') return {};
  if (verb === 'delete') {
    return { query, body: gracePeriodSeconds === undefined ? undefined : { gracePeriodSeconds } };
  }
  query.fieldValidation = 'Strict';
  if (verb === 'patch') return { query, body, contentType: 'application/merge-patch+json' };
  return { query, body: { apiVersion: apiVersionOf(resourceOf(kind)), kind, ...body } };
}

function outcomeOf({ code, body, warnings }: Reply): WriteOutcome {
  if (code >= 200 && code < 300) return { accepted: true, code, object: body as never, warnings };
  const { reason = '', message = '', details } = body as Status;
  return { accepted: false, code, reason, message, causes: details?.causes ?? [], warnings };
}
