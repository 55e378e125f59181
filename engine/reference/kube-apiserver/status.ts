/** The errors of the API, as `Status` objects worded like apimachinery pkg/api/errors. */

import type { Cause } from '../../contract/observations.ts';
import type { Status } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resources.ts';
import { invalid } from './field-errors.ts';

/** An error with which the API server answers; `status.code` is the HTTP code. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly status: Status;
  constructor(code: number, reason: string | undefined, message: string, details?: Status['details']) {
    super(message);
    this.status = {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      ...(reason ? { reason } : {}),
      ...(details ? { details } : {}),
      code,
    };
  }
}

function details(resource: Resource, name: string): Status['details'] {
  return { name, ...(resource.group ? { group: resource.group } : {}), kind: resource.plural };
}

function qualified(resource: Resource): string {
  return resource.group ? `${resource.plural}.${resource.group}` : resource.plural;
}

export function notFound(resource: Resource, name: string): StatusError {
  const message = `${qualified(resource)} "${name}" not found`;
  return new StatusError(404, 'NotFound', message, details(resource, name));
}

export function alreadyExists(resource: Resource, name: string): StatusError {
  const message = `${qualified(resource)} "${name}" already exists`;
  return new StatusError(409, 'AlreadyExists', message, details(resource, name));
}

/** A name that the server may have generated is taken (CheckGeneratedNameError). */
export function generateNameConflict(resource: Resource, name: string): StatusError {
  const message = `${qualified(resource)} "${name}" already exists, the server was not able to generate a unique name for the object`;
  return new StatusError(409, 'AlreadyExists', message, { ...details(resource, name), retryAfterSeconds: 1 });
}

/** The object whose name is taken is being deleted. */
export function beingDeleted({ status }: StatusError): StatusError {
  const message = `object is being deleted: ${status.message}`;
  return new StatusError(status.code, status.reason, message, status.details);
}

export function conflict(resource: Resource, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`;
  return new StatusError(409, 'Conflict', message, details(resource, name));
}

export function invalidObject(
  resource: Pick<Resource, 'group'> & { kind: string },
  name: string,
  causes: Cause[],
): StatusError {
  const kind = resource.group ? `${resource.kind}.${resource.group}` : resource.kind;
  // each text once, as an aggregate has it; the causes are all there
  const lines = [...new Set(causes.map((c) => `${c.field}: ${c.message}`))];
  const list = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new StatusError(422, 'Invalid', `${kind} "${name}" is invalid: ${list}`, {
    ...(name ? { name } : {}),
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.kind,
    causes,
  });
}

/** An update of a kind that needs to know which version it replaces. The error names the resource as the kind. */
export function mustBeSpecified(resource: Resource, name: string): StatusError {
  const cause = invalid('metadata.resourceVersion', 0, 'must be specified for an update');
  return invalidObject({ group: resource.group, kind: resource.plural }, name, [cause]);
}

export function noSuchResource(): StatusError {
  return new StatusError(404, 'NotFound', 'the server could not find the requested resource', {});
}

export function methodNotAllowed(): StatusError {
  const message = 'the server does not allow this method on the requested resource';
  return new StatusError(405, 'MethodNotAllowed', message, {});
}

/** What a client refers to is too long ago. */
export function expired(message: string): StatusError {
  return new StatusError(410, 'Expired', message);
}

/** Options of a request that are not valid. */
export function invalidOptions(kind: string, causes: Cause[]): StatusError {
  return invalidObject({ kind, group: 'meta.k8s.io' }, '', causes);
}

export function tooLargeResourceVersion(wanted: number, current: number): StatusError {
  const message = `Too large resource version: ${wanted}, current: ${current}`;
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }];
  return new StatusError(504, 'Timeout', `Timeout: ${message}`, { causes });
}

export function forbiddenObject(resource: Resource, name: string, why: string): StatusError {
  const message = `${qualified(resource)} "${name}" is forbidden: ${why}`;
  return new StatusError(403, 'Forbidden', message, details(resource, name));
}

export function badRequest(message: string): StatusError {
  return new StatusError(400, 'BadRequest', message);
}

/** A failure of the server itself, such as an exhausted range. */
export function internalError(message: string): StatusError {
  return new StatusError(500, 'InternalError', `Internal error occurred: ${message}`, {
    causes: [{ message }],
  });
}

export function namespaceTerminating(resource: Resource, name: string, ns: string): StatusError {
  const why = `unable to create new content in namespace ${ns} because it is being terminated`;
  return new StatusError(403, 'Forbidden', `${qualified(resource)} "${name}" is forbidden: ${why}`, {
    ...details(resource, name),
    causes: [
      {
        reason: 'NamespaceTerminating',
        message: `namespace ${ns} is being terminated`,
        field: 'metadata.namespace',
      },
    ],
  });
}

export function unsupportedMediaType(): StatusError {
  return new StatusError(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {});
}

export function hasStatusCause({ status }: StatusError, reason: string): boolean {
  return (status.details?.causes ?? []).some((cause) => cause.reason === reason);
}

/** Whether an error says that an object does not exist. */
export function isAlreadyGone(error: unknown): boolean {
  return error instanceof StatusError && error.status.reason === 'NotFound';
}
