/** Manifests for tests of the registry, and a server that rejects them. */
import type { KubeObject, Status } from '../../../kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../../../kubernetes/resources.ts';
import { Store } from '../../etcd/store.ts';
import { Clock } from '../../runtime/clock.ts';
import { Random } from '../../runtime/random.ts';
import { ApiServer } from '../apiserver.ts';
import { DECISIONS } from '../decisions.ts';
import { StatusError } from '../status.ts';

/** What is wrong, the spec, and the causes. */
export type InvalidCase = [what: string, spec: object, causes: string[]];

export const SELECTOR = { matchLabels: { app: 'web' } };

/** A pod of one container. */
export function podSpec(container: object, spec: object = {}): object {
  return { containers: [{ name: 'c', image: 'i:1', ...container }], ...spec };
}

export function template(spec: object = {}, metadata: object = { labels: { app: 'web' } }): object {
  return { metadata, spec: { containers: [{ name: 'c', image: 'i:1' }], ...spec } };
}

/** An API server with one namespace and, unless `disabledPlugins` says otherwise, without service accounts. */
export function emptyServer(disabledPlugins: readonly string[] = ['ServiceAccount']): ApiServer {
  const services = { families: ['IPv4' as const], nodePorts: { min: 30_000, max: 32_767 } };
  const random = new Random('registry');
  const server = new ApiServer(new Store(), new Clock(), random, services, DECISIONS, disabledPlugins);
  server.create('Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } });
  return server;
}

export function objectOf(kind: Kind, spec: object, metadata: object = {}): KubeObject {
  const named = { name: 'web', namespace: 'default', ...metadata };
  return { apiVersion: apiVersionOf(resourceOf(kind)), kind, metadata: named, spec } as KubeObject;
}

/** The Status with which a request is rejected. */
export function rejection(send: () => unknown): Status {
  try {
    send();
  } catch (error) {
    if (error instanceof StatusError) return error.status;
    throw error;
  }
  throw new Error('the request was accepted');
}

export function causesOf({ details }: Status): string[] {
  return (details?.causes ?? []).map(({ field, message }) => `${field}: ${message}`);
}

/** Why a new object of that spec is invalid. */
export function invalidCauses(kind: Kind, spec: object): string[] {
  const status = rejection(() => emptyServer().create(kind, objectOf(kind, spec)));
  if (status.code !== 422) throw new Error(status.message);
  return causesOf(status);
}
