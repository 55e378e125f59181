/** kubectl's requests to the API server: warnings are kept, every refusal is a CommandError. */
import { type KubeClient, type Reply, warningsOf } from '../../../../engine/client/client.ts';
import type { KubeObject, Status } from '../../../../engine/kubernetes/objects.ts';
import { apiVersionOf } from '../../../../engine/kubernetes/resources.ts';
import type { ReferenceCluster } from '../../../../engine/reference/cluster.ts';
import { CommandError, statusError } from './errors.ts';
import type { Path } from './path.ts';
import { checkRoom } from './room.ts';

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';

export interface Table {
  columnDefinitions: { name: string; priority: number; type: string }[];
  rows: { cells: (string | number)[]; object: { metadata: KubeObject['metadata'] } }[];
}

export interface Sent {
  query?: Record<string, string>;
  body?: object;
  contentType?: string;
  /** What a refusal is reported with. */
  during?: string;
  /** What a refusal begins with in place of "Error from server". */
  failed?: string;
}

/** The cluster of a world. */
export interface Server {
  readonly cluster: ReferenceCluster;
  readonly client: KubeClient;
}

export class Connection {
  readonly server: Server;
  /** The namespace of objects that name none. */
  namespace: string;
  /** The texts of the server's warnings, in their order, each once. */
  readonly warnings = new Set<string>();

  constructor(server: Server, namespace: string) {
    this.server = server;
    this.namespace = namespace;
  }

  async get<T extends KubeObject>(path: Path, query?: Record<string, string>): Promise<T> {
    return this.send<T>('GET', path, { query });
  }

  /** Undefined if it does not exist. */
  async find<T extends KubeObject>(path: Path): Promise<T | undefined> {
    const reply = await this.#reply<T>('GET', path, {});
    if (reply.code === 404) return undefined;
    return this.#success(reply);
  }

  /** The objects, with their kind. */
  async list<T extends KubeObject>(path: Path, query?: Record<string, string>): Promise<T[]> {
    const { items } = await this.send<{ items: T[] }>('GET', path, {
      query,
      during: searchText(path, query),
    });
    const { kind } = path.resource;
    return items.map((item) => ({ ...item, apiVersion: apiVersionOf(path.resource), kind }));
  }

  async send<T = KubeObject>(method: string, path: Path, sent: Sent = {}): Promise<T> {
    checkRoom(this.server.cluster, path, sent.body);
    return this.#success<T>(await this.#reply<T>(method, path, sent), sent);
  }

  /** What `kubectl get` prints: the server chooses columns and cells. */
  async table(path: Path, query: Record<string, string>): Promise<Table> {
    const url = new URL(`http://playground${this.#path(path)}`);
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    const response = await this.server.cluster.handle(new Request(url, { headers: { accept: TABLE } }));
    for (const text of warningsOf(response.headers)) this.warnings.add(text);
    const body = (await response.json()) as Table | Status;
    if (!response.ok) throw statusError(body as Status, searchText(path, query));
    return body as Table;
  }

  async #reply<T>(method: string, path: Path, { query, body, contentType }: Sent): Promise<Reply<T>> {
    const reply = await this.server.client.send<T>(method, this.#path(path), { query, body, contentType });
    for (const text of reply.warnings) this.warnings.add(text);
    return reply;
  }

  #success<T>({ code, body }: Reply<T>, { during, failed }: Sent = {}): T {
    if (code >= 200 && code < 300) return body as T;
    const status = body as Status;
    throw failed ? new CommandError(`error: ${failed}: ${status.message}`) : statusError(status, during);
  }

  #path({ resource, namespace, name, subresource }: Path): string {
    for (const part of [namespace, name]) checkName(part);
    return this.server.client.path(resource.kind, namespace, name, subresource);
  }
}

/** What kubectl puts before a refusal of selectors (cli-runtime pkg/resource/selector.go). */
function searchText(
  { resource }: Path,
  { labelSelector = '', fieldSelector = '' }: Record<string, string> = {},
) {
  if (!labelSelector && !fieldSelector) return undefined;
  const { group, version, plural } = resource;
  const searched = JSON.stringify(`${group}/${version}, Resource=${plural}`);
  return `Unable to find ${searched} that match label selector ${JSON.stringify(labelSelector)}, field selector ${JSON.stringify(fieldSelector)}`;
}

/** A part of a path must not lead elsewhere (apimachinery pkg/api/validation/path). */
function checkName(name: string | undefined): void {
  if (name === undefined) return;
  const why =
    name === '.' || name === '..'
      ? `may not be '${name}'`
      : /[/%]/.exec(name)
        ? `may not contain '${/[/%]/.exec(name)?.[0]}'`
        : undefined;
  if (why) throw new CommandError(`error: invalid resource name ${JSON.stringify(name)}: [${why}]`);
}
