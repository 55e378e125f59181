/**
 * A small Kubernetes client over a `fetch`-like function. It sends and reads raw JSON and keeps all of the server's answer:
 * generated clients drop unknown fields, causes and warnings.
 */
import type { KubeObject, Status } from '../kubernetes/objects.ts';
import { apiVersionOf, type Kind, type Ref, resourceOf } from '../kubernetes/resources.ts';
import { fromCluster, type Names, toCluster } from './names.ts';

export type Fetch = (request: Request) => Promise<Response>;

/** An answer: the HTTP status, the object or Status, and the texts of its `Warning` headers. */
export interface Reply<T = KubeObject> {
  code: number;
  body: T | Status;
  warnings: string[];
}

/** `contentType` is that of the body, by default `application/json`. */
export interface SendOptions {
  query?: Record<string, string>;
  body?: object;
  contentType?: string;
  signal?: AbortSignal;
}

/** A watch event, names translated back. */
export interface WatchEvent {
  type: string;
  object: KubeObject;
}

/** Names in paths, requests and answers are translated by `names`. */
export class KubeClient {
  readonly names: Names;
  readonly #fetch: Fetch;
  readonly #base: string;
  #aheadMs = 0;

  constructor(fetch: Fetch, base: string, names: Names) {
    this.#fetch = fetch;
    this.#base = base.replace(/\/$/, '');
    this.names = names;
  }

  /** Milliseconds by which the server's clock is ahead of this machine's; 0 before its first answer. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** Milliseconds since 1970 on the server's clock, by which objects are dated. */
  now(): number {
    return Date.now() + this.#aheadMs;
  }

  /** The path of a collection, or of one object in it. */
  path(kind: Kind, namespace?: string, name?: string, subresource?: string): string {
    const resource = resourceOf(kind);
    const version = apiVersionOf(resource);
    const parts = [resource.group ? `/apis/${version}` : `/api/${version}`];
    if (resource.namespaced && namespace) parts.push('namespaces', this.names.namespace.toCluster(namespace));
    parts.push(resource.plural);
    if (name) {
      const own = kind === 'Node' ? this.names.node : kind === 'Namespace' ? this.names.namespace : undefined;
      parts.push(own ? own.toCluster(name) : name);
    }
    if (subresource) parts.push(subresource);
    return parts.join('/');
  }

  /** Sends one request. Every answer of the server is a reply; only a connection that fails is an exception (that of `fetch`). */
  async send<T = KubeObject>(method: string, path: string, options: SendOptions = {}): Promise<Reply<T>> {
    const response = await this.#request(method, path, options);
    const date = response.headers.get('date');
    if (date) this.#aheadMs = Date.parse(date) - Date.now();
    const text = await response.text();
    const body = parseBody(text, response.status);
    return {
      code: response.status,
      body: fromCluster(body, this.names) as T | Status,
      warnings: warningsOf(response.headers),
    };
  }

  /** One object; undefined if it does not exist. Throws an ApiError for every other answer. */
  async get<T extends KubeObject>(kind: Kind, ref: Ref): Promise<T | undefined> {
    const reply = await this.send<T>('GET', this.path(kind, ref.namespace, ref.name));
    if (reply.code === 404) return undefined;
    return expectSuccess(reply);
  }

  /** The objects of a namespace, or of all of them. Throws an ApiError. */
  async list<T extends KubeObject>(
    kind: Kind,
    namespace?: string,
    query?: Record<string, string>,
  ): Promise<T[]> {
    const reply = await this.send<{ items: T[] }>('GET', this.path(kind, namespace), { query });
    const { items } = expectSuccess(reply);
    const resource = resourceOf(kind);
    // list items carry neither kind nor apiVersion
    return items.map((item) => ({ ...item, kind, apiVersion: apiVersionOf(resource) }));
  }

  /** The answer at a path, from whatever server: status, content type and text. */
  async raw(path: string): Promise<{ status: number; type: string; text: string }> {
    const response = await this.#request('GET', path, {});
    return {
      status: response.status,
      type: response.headers.get('content-type') ?? '',
      text: await response.text(),
    };
  }

  /** The text at a path, such as the log of a container. */
  async text(path: string, query: Record<string, string>): Promise<string> {
    return (await this.#request('GET', path, { query })).text();
  }

  /** Events of a collection until `signal` is aborted or the server ends the stream. */
  async *watch(kind: Kind, namespace: string | undefined, signal: AbortSignal): AsyncGenerator<WatchEvent> {
    const query = { watch: 'true', allowWatchBookmarks: 'false' };
    const response = await this.#request('GET', this.path(kind, namespace), { query, signal });
    if (!response.body) return;
    let rest = '';
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter(Boolean)) yield fromCluster(JSON.parse(line) as WatchEvent, this.names);
    }
  }

  #request(method: string, path: string, options: SendOptions): Promise<Response> {
    const url = new URL(this.#base + path);
    for (const [key, value] of Object.entries(options.query ?? {})) url.searchParams.set(key, value);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.body) headers['content-type'] = options.contentType ?? 'application/json';
    const body = options.body ? JSON.stringify(toCluster(options.body, this.names)) : undefined;
    return this.#fetch(new Request(url, { method, headers, body, signal: options.signal }));
  }
}

/** A server may answer in plain text, for instance when it shuts down. */
function parseBody(text: string, code: number): object {
  try {
    return JSON.parse(text) as object;
  } catch {
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: text, code };
  }
}

/** The texts of `Warning: 299 - "text"` headers. */
export function warningsOf(headers: Headers): string[] {
  const all = headers.get('warning') ?? '';
  return [...all.matchAll(/299 \S+ ("(?:[^"\\]|\\.)*")/g)].map((match) => JSON.parse(match[1]) as string);
}

/** The body of a successful answer. Throws an ApiError for any other. */
export function expectSuccess<T>(reply: Reply<T>): T {
  if (reply.code >= 200 && reply.code < 300) return reply.body as T;
  const status = reply.body as Status;
  throw new ApiError(status.message ?? `HTTP ${reply.code}`, reply.code, status);
}

/** An API server's answer that is not a success, where only a success can be used. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: number;
  readonly status: Status;
  constructor(message: string, code: number, status: Status) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
