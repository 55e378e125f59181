/** What clients send: parsed, decoded, and checked against the path it was sent to. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resources.ts';
import type { Decisions } from './decisions.ts';
import { invalid } from './field-errors.ts';
import { unknownText } from './schema/decode.ts';
import { mistyped } from './schema/mistyped.ts';
import { decodeProtobuf, PROTOBUF_TYPE } from './schema/protobuf.ts';
import { badRequest, StatusError } from './status.ts';

/** What a path of the REST interface names. */
export interface Target {
  resource: Resource;
  namespace?: string;
  name?: string;
  subresource?: string;
}

export function parseJson(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null) return value;
  throw unrecognized();
}

function unrecognized(): StatusError {
  return badRequest("the object provided is unrecognized: couldn't get version/kind; json parse error");
}

async function bodyOf(request: Request): Promise<object> {
  const type = request.headers.get('content-type') ?? '';
  if (!type.startsWith(PROTOBUF_TYPE)) return parseJson(await request.text());
  return decodeProtobuf(new Uint8Array(await request.arrayBuffer()));
}

interface Read {
  object: KubeObject;
  warnings: string[];
}

export async function readObject(
  request: Request,
  target: Target,
  url: URL,
  decode: Decisions['decode'],
): Promise<Read> {
  const { kind, version } = target.resource;
  const sent = await bodyOf(request);
  if (Array.isArray(sent)) throw unrecognized();
  const problem = mistyped(kind, sent);
  if (problem) throw unhandled(kind, version, problem);
  const { object, unknown } = decode(kind, sent);
  const warnings = validated(unknown, url, (list) =>
    unhandled(kind, version, `strict decoding error: ${list}`),
  );
  return { object: withNamespace(object, target), warnings };
}

function unhandled(kind: string, version: string, why: string): StatusError {
  return badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`);
}

/** What `fieldValidation` makes of unknown fields: an error, warnings (the default), or nothing. */
export function validated(unknown: string[], url: URL, error: (list: string) => StatusError): string[] {
  const mode = url.searchParams.get('fieldValidation') ?? 'Warn';
  if (mode === 'Strict' && unknown.length > 0) throw error(unknownText(unknown));
  return mode === 'Ignore' ? [] : unknown.map((field) => unknownText([field]));
}

/** The result of a patch cannot be decoded. */
export function patchError(patch: string, why: string): StatusError {
  const cause = invalid('patch', patch, why);
  const message = ` "" is invalid: ${cause.field}: ${cause.message}`;
  return new StatusError(422, 'Invalid', message, { causes: [cause] });
}

function withNamespace(object: KubeObject, { resource, namespace }: Target): KubeObject {
  const { metadata } = object;
  if (resource.namespaced && metadata.namespace && metadata.namespace !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  return { ...object, metadata: { ...metadata, ...(resource.namespaced ? { namespace } : {}) } };
}
