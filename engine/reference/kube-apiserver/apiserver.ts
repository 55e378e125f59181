/**
 * The API server: the only way to read or change the state of the cluster, for clients and components alike. Follows
 * apiserver pkg/registry/generic/registry/store.go; errors are thrown as StatusError.
 */
import type { Deployment, Endpoints, IPAddress, KubeObject, Pod, Service } from '../../kubernetes/objects.ts';
import { apiVersionOf, type Kind, keyOf, resourceOf } from '../../kubernetes/resources.ts';
import type { Index } from '../etcd/indexes.ts';
import type { Listener, Store, StoreEvent } from '../etcd/store.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { Decisions } from './decisions.ts';
import { required } from './field-errors.ts';
import { metadataProblems } from './registry/metadata.ts';
import { type Allocators, releaseAll } from './registry/service/alloc.ts';
import { createService, updateService } from './registry/service/storage.ts';
import { strategyOf } from './registry/strategies.ts';
import { alreadyExists, conflict, invalidObject, namespaceTerminating, notFound } from './status.ts';

export interface WriteOptions {
  dryRun?: boolean;
  /** Changes only the status, as a write to `/status` does. */
  status?: boolean;
  gracePeriodSeconds?: number;
}

export class ApiServer {
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #allocators: Allocators;

  constructor(store: Store, clock: Clock, random: Random, allocators: Allocators) {
    this.#store = store;
    this.#clock = clock;
    this.#random = random;
    this.#allocators = allocators;
  }

  get decisions(): Decisions {
    return this.#allocators.decisions;
  }

  /** Milliseconds, on the clock of the cluster. */
  now(): number {
    return this.#clock.now();
  }

  get revision(): number {
    return this.#store.revision;
  }

  get<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T {
    const found = this.find<T>(kind, namespace, name);
    if (!found) throw notFound(resourceOf(kind), name);
    return found;
  }

  find<T extends KubeObject>(kind: Kind, namespace: string | undefined, name: string): T | undefined {
    return this.#store.get(kind, keyOf({ namespace, name })) as T | undefined;
  }

  list<T extends KubeObject>(kind: Kind, namespace?: string): T[] {
    return this.#store.list(kind, namespace) as T[];
  }

  select<T extends KubeObject>(index: Index<T>, value: string): T[] {
    return this.#store.select(index as unknown as Index, value) as T[];
  }

  watch(listener: Listener): () => void {
    return this.#store.listen(listener);
  }

  changesSince(kind: Kind, revision: number): StoreEvent[] | undefined {
    return this.#store.since(kind, revision);
  }

  create<T extends KubeObject>(kind: Kind, input: T, options: WriteOptions = {}): T {
    const resource = resourceOf(kind);
    const { metadata } = input;
    const name =
      metadata.name || (metadata.generateName ? metadata.generateName + this.#random.suffix() : '');
    const object = {
      ...input,
      apiVersion: apiVersionOf(resource),
      kind,
      metadata: {
        ...metadata,
        name,
        uid: this.#random.uuid(),
        creationTimestamp: this.#clock.timestamp(),
        ...(strategyOf(kind).generation ? { generation: 1 } : {}),
      },
    } as T;
    if (resource.namespaced) this.#checkNamespace(kind, name, metadata.namespace as string);
    if (!name) {
      const cause = required('metadata.name', 'name or generateName is required');
      throw invalidObject(resource, name, [cause]);
    }
    const { object: prepared, commit, revert } = this.#prepareCreate(kind, object, options.dryRun);
    const key = keyOf({ namespace: metadata.namespace, name });
    if (this.#store.get(kind, key)) {
      revert();
      throw alreadyExists(resource, name);
    }
    if (options.dryRun) {
      revert();
      return prepared as T;
    }
    commit();
    if (kind === 'Service') this.#keepAddresses(undefined, prepared as Service);
    return this.#store.put(kind, key, prepared) as T;
  }

  update<T extends KubeObject>(kind: Kind, input: T, options: WriteOptions = {}): T {
    const resource = resourceOf(kind);
    const { name, namespace, resourceVersion } = input.metadata;
    const old = this.get<T>(kind, namespace, name);
    if (resourceVersion && resourceVersion !== old.metadata.resourceVersion) {
      const why =
        'the object has been modified; please apply your changes to the latest version and try again';
      throw conflict(resource, name, why);
    }
    const merged = mergeForUpdate(input, old, options.status ?? false);
    const strategy = strategyOf(kind);
    let next = merged;
    let commit = () => {};
    if (kind === 'Service' && !options.status) {
      const prepared = updateService(
        merged as unknown as Service,
        old as unknown as Service,
        this.#allocators,
      );
      next = prepared.service as unknown as T;
      commit = () => prepared.operation.commit();
      if (options.dryRun) prepared.operation.revert();
    } else if (kind === 'Service') {
      const { status } = merged as unknown as Service;
      next = { ...merged, status: this.decisions.statusWithDefaults(status) };
      const causes = this.decisions.validateServiceStatus(next as unknown as Service);
      if (causes.length > 0) throw invalidObject(resource, name, causes);
    } else if (!options.status) {
      next = strategy.defaults(merged) as T;
      const causes = [...metadataProblems(kind, next.metadata), ...strategy.validate(next, old)];
      if (causes.length > 0) throw invalidObject(resource, name, causes);
    }
    if (strategy.generation && specOf(next) !== specOf(old)) {
      next = { ...next, metadata: { ...next.metadata, generation: (old.metadata.generation ?? 1) + 1 } };
    }
    if (options.dryRun) return next;
    // an update that changes nothing is not written
    if (JSON.stringify(next) === JSON.stringify(old)) return old;
    commit();
    const finished = next.metadata.deletionTimestamp && !next.metadata.finalizers?.length;
    if (finished && kind !== 'Pod') return this.#remove(kind, next) as T;
    if (kind === 'Service') this.#keepAddresses(old as unknown as Service, next as unknown as Service);
    return this.#store.put(kind, keyOf({ namespace, name }), next) as T;
  }

  /** There is an IPAddress object for each cluster IP of a Service (ipallocator: createIPAddress). */
  #keepAddresses(old: Service | undefined, now: Service | undefined): void {
    const held = (service: Service | undefined) =>
      (service?.spec.clusterIPs ?? []).filter((ip) => ip !== 'None');
    for (const ip of held(old).filter((address) => !held(now).includes(address))) {
      if (this.find('IPAddress', undefined, ip)) this.#store.remove('IPAddress', ip);
    }
    for (const ip of held(now).filter((address) => !held(old).includes(address))) {
      const { namespace, name } = (now as Service).metadata;
      const labels = {
        'ipaddress.kubernetes.io/ip-family': 'IPv4',
        'ipaddress.kubernetes.io/managed-by': 'ipallocator.k8s.io',
      };
      const address: IPAddress = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'IPAddress',
        metadata: { name: ip, labels },
        spec: { parentRef: { group: '', resource: 'services', namespace, name } },
      };
      this.create('IPAddress', address);
    }
  }

  /** Deletes, or marks as being deleted what ends gracefully: running pods and objects with finalizers. */
  delete<T extends KubeObject>(
    kind: Kind,
    namespace: string | undefined,
    name: string,
    options: WriteOptions = {},
  ): T {
    const object = this.get<T>(kind, namespace, name);
    if (options.dryRun) return object;
    const grace = kind === 'Pod' ? this.#gracePeriod(object as unknown as Pod, options) : 0;
    if (grace > 0 || object.metadata.finalizers?.length) {
      if (object.metadata.deletionTimestamp) return object;
      const at = new Date(this.#clock.now() + grace * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
      const metadata = { ...object.metadata, deletionTimestamp: at, deletionGracePeriodSeconds: grace };
      return this.#store.put(kind, keyOf({ namespace, name }), { ...object, metadata }) as T;
    }
    return this.#remove(kind, object) as T;
  }

  #gracePeriod(pod: Pod, options: WriteOptions): number {
    // nothing runs yet, so there is nothing to wait for
    if (!pod.spec.nodeName) return 0;
    return options.gracePeriodSeconds ?? pod.spec.terminationGracePeriodSeconds ?? 30;
  }

  #remove(kind: Kind, object: KubeObject): KubeObject {
    const { namespace, name } = object.metadata;
    if (kind === 'Namespace') this.#removeContents(name);
    const removed = this.#store.remove(kind, keyOf({ namespace, name })) as KubeObject;
    if (kind === 'Service') {
      releaseAll(object as Service, this.#allocators);
      this.#keepAddresses(object as Service, undefined);
      // in the same request; EndpointSlices wait for the garbage collector
      const endpoints = this.find<Endpoints>('Endpoints', namespace, name);
      if (endpoints) this.#store.remove('Endpoints', keyOf({ namespace, name }));
    }
    return removed;
  }

  #removeContents(namespace: string): void {
    const kinds: Kind[] = ['Deployment', 'ReplicaSet', 'Service', 'Pod', 'EndpointSlice', 'Endpoints'];
    for (const kind of kinds) {
      for (const object of this.list(kind, namespace)) {
        if (this.find(kind, namespace, object.metadata.name)) this.#remove(kind, object);
      }
    }
  }

  #checkNamespace(kind: Kind, name: string, namespace: string): void {
    const found = this.find('Namespace', undefined, namespace);
    if (!found) throw notFound(resourceOf('Namespace'), namespace);
    if (found.metadata.deletionTimestamp) throw namespaceTerminating(resourceOf(kind), name, namespace);
  }

  #prepareCreate(kind: Kind, object: KubeObject, dryRun = false) {
    const nothing = () => {};
    const { name } = object.metadata;
    if (kind === 'Service') {
      const { service, operation } = createService(object as Service, this.#allocators, dryRun);
      return { object: service, commit: () => operation.commit(), revert: () => operation.revert() };
    }
    const strategy = strategyOf(kind);
    const withDefaults = strategy.defaults(object);
    const causes = [...metadataProblems(kind, object.metadata), ...strategy.validate(withDefaults)];
    if (causes.length > 0) throw invalidObject(resourceOf(kind), name, causes);
    return { object: withDefaults, commit: nothing, revert: nothing };
  }
}

/** What the server keeps of the old object, whatever the client sent. */
function mergeForUpdate<T extends KubeObject>(input: T, old: T, statusOnly: boolean): T {
  const { uid, creationTimestamp, generation, deletionTimestamp, deletionGracePeriodSeconds } = old.metadata;
  const metadata = {
    ...input.metadata,
    uid,
    creationTimestamp,
    resourceVersion: old.metadata.resourceVersion,
    ...(generation === undefined ? {} : { generation }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp, deletionGracePeriodSeconds }),
  };
  const base = statusOnly
    ? { ...old, metadata: { ...metadata, labels: old.metadata.labels } }
    : { ...input, metadata };
  const status = (statusOnly ? input : old) as unknown as Deployment;
  return {
    ...base,
    apiVersion: old.apiVersion,
    kind: old.kind,
    ...(status.status === undefined ? {} : { status: status.status }),
  } as T;
}

function specOf(object: KubeObject): string {
  return JSON.stringify((object as Deployment).spec);
}
