/** Requests to the API server whose answers are outcomes. */
import type { WriteRequest } from '../contract/cluster.ts';
import type { WriteOutcome } from '../contract/observations.ts';
import type { KubeObject, Status } from '../kubernetes/objects.ts';
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

function optionsOf(request: WriteRequest): SendOptions {
  const { verb, body, dryRun, gracePeriodSeconds } = request;
  const query: Record<string, string> = dryRun ? { dryRun: 'All' } : {};
  if (verb === 'read') return {};
  if (verb === 'delete') {
    return { query, body: gracePeriodSeconds === undefined ? undefined : { gracePeriodSeconds } };
  }
  query.fieldValidation = 'Strict';
  if (verb === 'patch') return { query, body, contentType: 'application/merge-patch+json' };
  return { query, body: wholeObject(request) };
}

/** The object of the request: its identity follows from `kind` and `ref` where the body leaves it out. */
function wholeObject({ verb, kind, ref, body }: WriteRequest): KubeObject {
  const resource = resourceOf(kind);
  const { metadata, ...rest } = (body ?? {}) as Partial<KubeObject>;
  // a name that the server generates is left to it
  const name = verb === 'create' && metadata?.generateName ? {} : { name: ref.name };
  const namespace = resource.namespaced ? { namespace: ref.namespace } : {};
  const identity = { ...name, ...namespace, ...metadata } as KubeObject['metadata'];
  return { apiVersion: apiVersionOf(resource), kind, ...rest, metadata: identity };
}

function outcomeOf({ code, body, warnings }: Reply): WriteOutcome {
  if (code >= 200 && code < 300) return { accepted: true, code, object: body as never, warnings };
  const { reason = '', message = '', details } = body as Status;
  return { accepted: false, code, reason, message, causes: details?.causes ?? [], warnings };
}
