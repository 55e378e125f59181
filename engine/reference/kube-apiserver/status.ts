/** The errors of the API, as `Status` objects worded like apimachinery pkg/api/errors. */

import type { Cause } from '../../contract/observations.ts';
import type { Status } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resources.ts';

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

export function conflict(resource: Resource, name: string, why: string): StatusError {
  const message = `Operation cannot be fulfilled on ${qualified(resource)} "${name}": ${why}`;
  return new StatusError(409, 'Conflict', message, details(resource, name));
}

export function invalidObject(resource: Resource, name: string, causes: Cause[]): StatusError {
  const kind = resource.group ? `${resource.kind}.${resource.group}` : resource.kind;
  const lines = causes.map((c) => `${c.field}: ${c.message}`);
  const list = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new StatusError(422, 'Invalid', `${kind} "${name}" is invalid: ${list}`, {
    name,
    ...(resource.group ? { group: resource.group } : {}),
    kind: resource.kind,
    causes,
  });
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
