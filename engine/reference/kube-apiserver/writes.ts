/** Requests that create, replace or patch one object (apiserver pkg/endpoints/handlers: create.go, update.go, patch.go). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf } from '../../kubernetes/resources.ts';
import type { ApiServer } from './apiserver.ts';
import { readConfiguration, unconvertedError } from './apply.ts';
import { applied } from './managedfields/fieldmanager.ts';
import {
  APPLY_PATCH,
  applyPatch,
  JSON_PATCH,
  MERGE_PATCH,
  type Patched,
  STRATEGIC_PATCH,
} from './patch/patch.ts';
import { withoutRepeatedOwners } from './registry/owners.ts';
import { writeOptionProblems } from './registry/rest/option-problems.ts';
import type { UpdateOptions, WriteOptions } from './registry/rest/options.ts';
import { otherKind, patchError, readObject, type Target, validated } from './requests.ts';
import { unconvertible } from './schema/converter.ts';
import { mistyped } from './schema/mistyped.ts';
import { badRequest, conflict, invalidOptions, notFound, unsupportedMediaType } from './status.ts';

type Named = Target & { name: string };

export async function create(
  server: ApiServer,
  target: Target,
  request: Request,
  options: WriteOptions,
): Promise<KubeObject> {
  checkOptions('CreateOptions', request);
  const object = await readObject(request, target, server.decisions.decode, options);
  const { kind, namespaced } = target.resource;
  const { namespace } = object.metadata;
  if (namespace && namespace !== target.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const own = withoutRepeatedOwners(object, options);
  return server.create(kind, namespaced ? inNamespace(own, target) : own, options);
}

export async function replace(
  server: ApiServer,
  target: Named,
  request: Request,
  options: UpdateOptions,
): Promise<{ object: KubeObject; created: boolean }> {
  checkOptions('UpdateOptions', request);
  const sent = await readObject(request, target, server.decisions.decode, options);
  checkName(sent, target);
  const { resource, namespace, name } = target;
  const created = !server.find(resource.kind, namespace, name);
  const own = withoutRepeatedOwners(sent, options);
  const object = server.change(resource.kind, { namespace, name }, () => inNamespace(own, target), options);
  return { object, created };
}

export async function patch(
  server: ApiServer,
  target: Named,
  request: Request,
  options: UpdateOptions,
): Promise<{ object: KubeObject; created: boolean }> {
  const { resource, namespace, name } = target;
  const type = mediaTypeOf(request);
  if (!PATCH_TYPES.includes(type)) throw unsupportedMediaType();
  checkOptions('PatchOptions', request, type === APPLY_PATCH);
  const text = await request.text();
  if (type === APPLY_PATCH) return apply(server, target, request, text, options);
  const object = server.change(
    resource.kind,
    { namespace, name },
    (old) => {
      // there is nothing to patch, even if a PUT would create the object
      if (!old.metadata.uid) throw notFound(resource, name);
      const { object: sent, shown, strictErrors: inPatch } = patched(request, resource.kind, old, text);
      const strategic = type === STRATEGIC_PATCH;
      const problem = strategic
        ? unconvertible(resource.kind, sent)
        : (otherKind(resource, sent) ?? mistyped(resource.kind, sent));
      if (problem) throw patchError(shown, problem);
      const { object, strictErrors } = server.decisions.decode(resource.kind, sent);
      const errors = [...inPatch, ...(strategic ? strictErrors.toSorted() : strictErrors)];
      validated(errors, new URL(request.url), options, (list) =>
        patchError(shown, `strict decoding error: ${list}`),
      );
      checkName(object, target);
      return inNamespace(withoutRepeatedOwners(object, options, AFTER_ADMISSION), target);
    },
    options,
  );
  return { object, created: false };
}

const AFTER_ADMISSION = ' after mutating admission happens';

/** Server-side apply, which creates what is missing. */
function apply(
  server: ApiServer,
  target: Named,
  request: Request,
  text: string,
  { fieldManager = '', ...options }: UpdateOptions,
): { object: KubeObject; created: boolean } {
  const { resource, namespace, name, subresource } = target;
  const { kind } = resource;
  const query = new URL(request.url).searchParams;
  const force = query.get('force') === 'true';
  const time = server.timestamp();
  const write = { kind, apiVersion: apiVersionOf(resource), manager: fieldManager, subresource, time };
  const created = !server.find(kind, namespace, name);
  const change = (old: KubeObject): KubeObject => {
    const config = readConfiguration(text, resource);
    const result = applied(write, created ? undefined : old, config, force);
    const problem = unconvertible(kind, result);
    if (problem) throw unconvertedError(config, resource, problem);
    const { object } = server.decisions.decode(kind, result);
    if (created && object.metadata.uid) throw conflict(resource, name, uidMismatch(object.metadata.uid));
    checkName(object, target);
    return inNamespace(withoutRepeatedOwners(object, options, AFTER_ADMISSION), target);
  };
  const object = server.change(kind, { namespace, name }, change, { ...options, forceAllowCreate: true });
  return { object, created };
}

const uidMismatch = (uid: string) =>
  `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;

const PATCH_TYPES = [JSON_PATCH, MERGE_PATCH, STRATEGIC_PATCH, APPLY_PATCH];

function mediaTypeOf(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0];
}

/** Throws for options in the query that are not valid; `apply` as in `writeOptionProblems`. */
function checkOptions(kind: string, request: Request, apply?: boolean): void {
  const causes = writeOptionProblems(new URL(request.url).searchParams, apply);
  if (causes.length > 0) throw invalidOptions(kind, causes);
}

/** `old`, of the type `type`, as the patch in the body of the request changes it. */
export function patched(request: Request, type: string, old: object, text: string): Patched {
  return applyPatch(mediaTypeOf(request), type, old, text);
}

/** Throws for an object that is not the one that the path names. */
function checkName({ metadata }: KubeObject, { name, namespace }: Named): void {
  if (!metadata.name) {
    throw badRequest(
      `the name of the object (${name} based on URL) was undeterminable: name must be provided`,
    );
  }
  if (metadata.name !== name) {
    throw badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${name})`,
    );
  }
  if (namespace && metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest(
      `the namespace of the object (${metadata.namespace}) does not match the namespace on the request (${namespace})`,
    );
  }
}

function inNamespace(object: KubeObject, { namespace }: Target): KubeObject {
  return namespace ? { ...object, metadata: { ...object.metadata, namespace } } : object;
}
