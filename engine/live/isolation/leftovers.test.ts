import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { type FakeRequest, fakeApi } from '../fake-api.testing.ts';
import { removeRun, sweep } from './leftovers.ts';
import { KEPT_ANNOTATION, ownedBy, RUN_LABEL } from './ownership.ts';

const NAMESPACES = '/api/v1/namespaces';
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/default/leases';
const DAY_MS = 24 * 3_600_000;

function object(kind: string, name: string, run: string, { ageMs = 0, annotations = {} } = {}): KubeObject {
  const { labels, annotations: owner } = ownedBy(run);
  const creationTimestamp = new Date(Date.now() - ageMs).toISOString();
  return {
    apiVersion: 'v1',
    kind,
    metadata: { name, labels, annotations: { ...owner, ...annotations }, creationTimestamp },
  };
}

const kept = { [KEPT_ANNOTATION]: 'true' };
const stopped = { 'leadline.dev/stopped-node': 'node-2' };

/** An API server with these objects; a namespace is gone as soon as its pods are deleted. */
function cluster(namespaces: KubeObject[], leases: KubeObject[] = []) {
  const all = new Map(namespaces.map((namespace) => [namespace.metadata.name, namespace]));
  const held = new Map(leases.map((lease) => [lease.metadata.name, lease]));
  const selected = (objects: Iterable<KubeObject>, { labelSelector = '' }: FakeRequest['query']) => {
    const [, run] = labelSelector.split('=');
    return { items: [...objects].filter(({ metadata }) => !run || metadata.labels?.[RUN_LABEL] === run) };
  };
  const api = fakeApi(({ method, path, query }) => {
    if (path === NAMESPACES) return selected(all.values(), query);
    if (path === LEASES) return selected(held.values(), query);
    if (method !== 'DELETE') return undefined;
    const [, name, collection] = /^\/api\/v1\/namespaces\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (collection === 'pods') all.delete(name);
    if (path.startsWith(LEASES)) held.delete(path.slice(LEASES.length + 1));
    return {};
  });
  const started: string[] = [];
  const startNode = async (node: string) => {
    started.push(node);
  };
  const left = () => ({ namespaces: [...all.keys()], leases: [...held.keys()] });
  return { ...api, startNode, started, left };
}

describe('what dead runs have left', () => {
  const old = (name: string, annotations = {}) =>
    object('Namespace', name, 'dead', { ageMs: DAY_MS, annotations });

  it('is removed, and what belongs to a run that is alive stays', async () => {
    const { client, startNode, left } = cluster(
      [old('demo-dead'), object('Namespace', 'demo-alive', 'alive')],
      [
        object('Lease', 'leadline-node-port-1', 'dead', { ageMs: DAY_MS }),
        object('Lease', 'leadline-node-port-2', 'alive'),
      ],
    );
    expect(await sweep(client, startNode)).to.equal(1);
    expect(left()).to.deep.equal({ namespaces: ['demo-alive'], leases: ['leadline-node-port-2'] });
  });

  it('stays if the user wanted to keep it, until the user removes it', async () => {
    const { client, startNode, left } = cluster([old('demo-kept', kept)]);
    expect(await sweep(client, startNode)).to.equal(0);
    expect(left().namespaces).to.deep.equal(['demo-kept']);
    expect(await sweep(client, startNode, { kept: true })).to.equal(1);
    expect(left().namespaces).to.deep.equal([]);
  });

  it('is not removed twice', async () => {
    const ending = old('demo-ending');
    ending.metadata.deletionTimestamp = new Date().toISOString();
    const { client, startNode, requests } = cluster([ending]);
    expect(await sweep(client, startNode)).to.equal(0);
    expect(requests.filter((request) => request.startsWith('DELETE'))).to.deep.equal([]);
  });

  it('has nodes started again before their Lease goes', async () => {
    const lease = object('Lease', 'leadline-cluster', 'dead', { ageMs: DAY_MS, annotations: stopped });
    const { client, startNode, started, left } = cluster([], [lease]);
    await sweep(client, startNode);
    expect(started).to.deep.equal(['node-2']);
    expect(left().leases).to.deep.equal([]);
  });

  it('keeps the Lease of a node that does not start, and goes on with the others', async () => {
    const { client, left } = cluster(
      [],
      [
        object('Lease', 'leadline-cluster', 'dead', { ageMs: DAY_MS, annotations: stopped }),
        object('Lease', 'leadline-node-port-1', 'dead', { ageMs: DAY_MS }),
      ],
    );
    const failing = async () => {
      throw new Error('no route to host');
    };
    const error = await sweep(client, failing).catch((e: Error) => e);
    expect(error).to.have.property('message', 'no route to host');
    expect(left().leases).to.deep.equal(['leadline-cluster']);
  });
});

describe('the end of a run', () => {
  const namespaces = () => [
    object('Namespace', 'demo-r-0x1', 'r'),
    object('Namespace', 'leadline-run-clients-r', 'r'),
    object('Namespace', 'demo-r-0x2', 'r', { annotations: kept }),
    object('Namespace', 'demo-other', 'other'),
  ];

  it('removes its namespaces and locks, and no others', async () => {
    const { client, startNode, left } = cluster(namespaces(), [
      object('Lease', 'leadline-node-port-1', 'r'),
      object('Lease', 'leadline-node-port-2', 'other'),
    ]);
    expect(await removeRun(client, 'r', startNode, { kept: false })).to.equal(2);
    expect(left()).to.deep.equal({
      namespaces: ['demo-r-0x2', 'demo-other'],
      leases: ['leadline-node-port-2'],
    });
  });

  it('removes also what was kept, if the user says so', async () => {
    const { client, startNode, left } = cluster(namespaces());
    expect(await removeRun(client, 'r', startNode, { kept: true })).to.equal(3);
    expect(left().namespaces).to.deep.equal(['demo-other']);
  });

  it('removes namespaces although a node does not start', async () => {
    const lease = object('Lease', 'leadline-cluster', 'r', { annotations: stopped });
    const { client, left } = cluster(namespaces(), [lease]);
    const failing = async () => {
      throw new Error('no route to host');
    };
    const error = await removeRun(client, 'r', failing, { kept: false }).catch((e: Error) => e);
    expect(error).to.have.property('message', 'no route to host');
    expect(left().namespaces).to.deep.equal(['demo-r-0x2', 'demo-other']);
  });
});
