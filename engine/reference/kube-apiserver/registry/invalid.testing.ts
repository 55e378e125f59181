/** Manifests that are not valid, and a server that says why. */
import { it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject, Status } from '../../../kubernetes/objects.ts';
import { apiVersionOf, type Kind, resourceOf } from '../../../kubernetes/resources.ts';
import { ReferenceCluster } from '../../cluster.ts';
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

/** A cluster without nodes, and without service accounts. */
export function emptyCluster(disabledPlugins: readonly string[] = ['ServiceAccount']): ReferenceCluster {
  return new ReferenceCluster({ seed: 'registry', nodes: 0, disabledPlugins });
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

/** One test for each case. */
export function rejects(kind: Kind, cases: readonly InvalidCase[]): void {
  const { api } = emptyCluster();
  for (const [what, spec, causes] of cases)
    it(what, () => {
      const status = rejection(() => api.create(kind, objectOf(kind, spec), { dryRun: true }));
      expect([status.code, ...causesOf(status)]).to.deep.equal([422, ...causes]);
    });
}
