/** What clients send: parsed, decoded, and checked against the path it was sent to. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import type { Resource } from '../../kubernetes/resources.ts';
import type { Decisions } from './decisions.ts';
import { invalid } from './field-errors.ts';
import type { WriteOptions } from './registry/rest/options.ts';
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

/** What the body says, in JSON or protobuf; empty for an empty one. */
export async function bodyOf(request: Request): Promise<object> {
  const type = request.headers.get('content-type') ?? '';
  if (type.startsWith(PROTOBUF_TYPE)) return decodeProtobuf(new Uint8Array(await request.arrayBuffer()));
  const text = await request.text();
  return text ? parseJson(text) : {};
}

export async function readObject(
  request: Request,
  { resource: { kind, version } }: Target,
  decode: Decisions['decode'],
  options: WriteOptions,
): Promise<KubeObject> {
  const sent = await bodyOf(request);
  if (Array.isArray(sent)) throw unrecognized();
  const problem = mistyped(kind, sent);
  if (problem) throw unhandled(kind, version, problem);
  const { object, unknown } = decode(kind, sent);
  validated(unknown, new URL(request.url), options, (list) =>
    unhandled(kind, version, `strict decoding error: ${list}`),
  );
  return object;
}

function unhandled(kind: string, version: string, why: string): StatusError {
  return badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${kind}: ${why}`);
}

/** What `fieldValidation` makes of unknown fields: an error, warnings (the default), or nothing. */
export function validated(
  unknown: string[],
  url: URL,
  { warn }: WriteOptions,
  error: (list: string) => StatusError,
): void {
  const mode = url.searchParams.get('fieldValidation') ?? 'Warn';
  if (mode === 'Strict' && unknown.length > 0) throw error(unknownText(unknown));
  if (mode === 'Warn') for (const field of unknown) warn?.(unknownText([field]));
}

/** The result of a patch cannot be decoded. */
export function patchError(patch: string, why: string): StatusError {
  const cause = invalid('patch', patch, why);
  const message = ` "" is invalid: ${cause.field}: ${cause.message}`;
  return new StatusError(422, 'Invalid', message, { causes: [cause] });
}
