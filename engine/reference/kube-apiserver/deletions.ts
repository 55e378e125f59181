/** Requests that delete an object or a collection (apiserver pkg/endpoints/handlers/delete.go). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { ApiServer } from './apiserver.ts';
import { filterOf } from './collections/filter.ts';
import { listOf } from './collections/list.ts';
import { deleteOptionProblems } from './registry/rest/option-problems.ts';
import type { DeleteOptions, WriteOptions } from './registry/rest/options.ts';
import { json } from './replies.ts';
import { bodyOf, type Target } from './requests.ts';
import { invalidOptions, isAlreadyGone } from './status.ts';

export async function remove(
  server: ApiServer,
  target: Target & { name: string },
  request: Request,
  given: WriteOptions,
): Promise<Response> {
  const { resource, namespace, name } = target;
  const said: string[] = [];
  const warn = (text: string) => said.push(text);
  const options = { ...given, ...(await deleteOptions(request)), warn };
  const { object, deleted } = server.remove<KubeObject>(resource.kind, { namespace, name }, options);
  const code = !deleted && options.orphanDependents === false ? 202 : 200;
  const { strategy } = server.of(resource.kind);
  const warnings = [...said, ...server.decisions.warningsFor(resource.kind)];
  if (!deleted || strategy.returnsDeletedObject) return json(object, code, warnings);
  const details = {
    name,
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.plural,
    uid: object.metadata.uid,
  };
  const status = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
  return json(status, code, warnings);
}

/** Deletes the objects that the selectors of the request match, and answers with the list of them. */
export async function removeCollection(
  server: ApiServer,
  target: Target,
  request: Request,
  given: WriteOptions,
): Promise<Response> {
  const { resource, namespace } = target;
  const matches = filterOf(server, target, new URL(request.url));
  const options = { ...given, ...(await deleteOptions(request)) };
  const items = server.list<KubeObject>(resource.kind, namespace).filter(matches);
  for (const { metadata } of items) {
    try {
      server.delete(resource.kind, metadata.namespace, metadata.name, options);
    } catch (error) {
      // the deletion of another object may have taken it along
      if (!isAlreadyGone(error)) throw error;
    }
  }
  const metadata = { resourceVersion: String(server.revision) };
  return json(listOf(resource, items, metadata), 200, server.decisions.warningsFor(resource.kind));
}

/** Throws a StatusError for options that are not valid. */
async function deleteOptions(request: Request): Promise<DeleteOptions> {
  const options = await sentOptions(request);
  const causes = deleteOptionProblems(options);
  if (causes.length > 0) throw invalidOptions('DeleteOptions', causes);
  return options;
}

/** From the body, or from the query where there is none. */
async function sentOptions(request: Request): Promise<DeleteOptions> {
  const { searchParams } = new URL(request.url);
  const body = (await bodyOf(request)) as DeleteOptions & { dryRun?: string[] };
  const { dryRun, ...options } = body;
  if (Object.keys(body).length > 0) {
    return { ...options, ...(dryRun?.includes('All') ? { dryRun: true } : {}) };
  }
  const [grace, policy, orphan] = [
    searchParams.get('gracePeriodSeconds'),
    searchParams.get('propagationPolicy'),
    searchParams.get('orphanDependents'),
  ];
  return {
    ...(grace === null ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(policy === null ? {} : { propagationPolicy: policy as DeleteOptions['propagationPolicy'] }),
    ...(orphan === null ? {} : { orphanDependents: orphan === 'true' }),
  };
}
