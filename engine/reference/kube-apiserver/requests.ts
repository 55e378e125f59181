/** What clients send: parsed, decoded, and checked against the path it was sent to. */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf, RESOURCES, type Resource } from '../../kubernetes/resources.ts';
import type { Decisions } from './decisions.ts';
import { invalid } from './field-errors.ts';
import type { WriteOptions } from './registry/rest/options.ts';
import { kindOf, parseJson } from './schema/json.ts';
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

const ENVELOPE =
  'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

/** The object in a text. Throws a StatusError that names the `type` it should have. */
export function parseObject(text: string, type: string): object {
  const unrecognized = (why: string) => {
    const of = type ? ` (must be of type ${type})` : '';
    const shown = type ? ` (${summarized(text)})` : '';
    return badRequest(
      `the object provided is unrecognized${of}: couldn't get version/kind; json parse error: ${why}${shown}`,
    );
  };
  let value: unknown;
  try {
    value = parseJson(text) ?? {};
  } catch (error) {
    if (error instanceof SyntaxError) throw unrecognized(error.message);
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unrecognized(`json: cannot unmarshal ${kindOf(value)} into Go value of type ${ENVELOPE}`);
  for (const name of ['apiVersion', 'kind']) {
    const inner = (value as Record<string, unknown>)[name] ?? '';
    if (typeof inner !== 'string')
      throw unrecognized(
        `json: cannot unmarshal ${kindOf(inner)} into Go struct field .${name} of type string`,
      );
  }
  return value;
}

const SUMMARY = 30;

/** The first characters of an object, and the first bytes of anything else (summarizeData). */
function summarized(text: string): string {
  if (text === '') return '<empty>';
  const bytes = new TextEncoder().encode(text);
  const shown = bytes.subarray(0, SUMMARY);
  const more = bytes.length > SUMMARY ? ' ...' : '';
  if (text.startsWith('{')) return `${new TextDecoder().decode(shown)}${more}`;
  return `${[...shown].map((byte) => byte.toString(16).padStart(2, '0')).join('')}${more}`;
}

/** What the body says, in JSON or protobuf; empty for an empty one. */
export async function bodyOf(request: Request): Promise<object> {
  if (isProtobuf(request)) return decodeProtobuf(new Uint8Array(await request.arrayBuffer()));
  const text = await request.text();
  return text ? parseObject(text, '') : {};
}

function isProtobuf(request: Request): boolean {
  return (request.headers.get('content-type') ?? '').startsWith(PROTOBUF_TYPE);
}

export async function readObject(
  request: Request,
  { resource }: Target,
  decode: Decisions['decode'],
  options: WriteOptions,
): Promise<KubeObject> {
  const { kind } = resource;
  const sent = isProtobuf(request) ? await bodyOf(request) : parseObject(await request.text(), kind);
  const problem = otherKind(resource, sent) ?? mistyped(kind, sent);
  if (problem) throw unhandled(resource, sent, problem);
  const { object, strictErrors } = decode(kind, sent);
  validated(strictErrors, new URL(request.url), options, (list) =>
    unhandled(resource, sent, `strict decoding error: ${list}`),
  );
  return object;
}

interface Envelope {
  apiVersion?: string;
  kind?: string;
}

/** Why an object of another kind is not one of the resource; what it does not say is that of the resource. */
export function otherKind(resource: Resource, sent: Envelope): string | undefined {
  const kind = sent.kind || resource.kind;
  const apiVersion = sent.apiVersion || apiVersionOf(resource);
  if (kind === resource.kind && apiVersion === apiVersionOf(resource)) return undefined;
  const known = RESOURCES.find((other) => other.kind === kind && apiVersionOf(other) === apiVersion);
  if (!known)
    return `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme "pkg/runtime/scheme.go:111"`;
  const group = (resource.group || 'core').replace(/\..*/, '');
  return `converting (${known.version}.${kind}) to (${group}.${resource.kind}): unknown conversion`;
}

function unhandled(resource: Resource, sent: Envelope, why: string): StatusError {
  const version = (sent.apiVersion || resource.version).split('/').at(-1);
  const kind = sent.kind || resource.kind;
  return badRequest(
    `${kind} in version ${JSON.stringify(version)} cannot be handled as a ${resource.kind}: ${why}`,
  );
}

/** What `fieldValidation` makes of what a strict decoder refuses: an error, warnings (the default), or nothing. */
export function validated(
  strictErrors: readonly string[],
  url: URL,
  { warn }: WriteOptions,
  error: (list: string) => StatusError,
): void {
  const mode = url.searchParams.get('fieldValidation') || 'Warn';
  if (mode === 'Strict' && strictErrors.length > 0) throw error(strictErrors.join(', '));
  if (mode === 'Warn') for (const text of strictErrors) warn?.(text);
}

/** The result of a patch cannot be decoded. */
export function patchError(patch: string, why: string): StatusError {
  const cause = invalid('patch', patch, why);
  const message = ` "" is invalid: ${cause.field}: ${cause.message}`;
  return new StatusError(422, 'Invalid', message, { causes: [cause] });
}
