/**
 * Records which slices and Endpoints the controllers of a real cluster write in the situations of `situations.yaml`:
 * `node tools/recorded-slices/record.ts`, with CLUSTER naming the script of a running cluster with three nodes and both families.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { load } from 'js-yaml';
import type { KubeObject } from '../../engine/kubernetes/objects.ts';
import { clusterScript } from '../test-cluster.ts';
import { essential } from './essential.ts';
import { RECORDED } from './recorded.ts';

const NAMESPACE = 'recorded-slices';
/** Until pods run, or have ended, and until controllers have followed. */
const PODS_MS = 15_000;
const CONTROLLERS_MS = 8_000;

const cluster = clusterScript();
const situations = load(readFileSync(join(import.meta.dirname, 'situations.yaml'), 'utf8')) as KubeObject[];

await kubectl(['delete', 'namespace', NAMESPACE, '--ignore-not-found']);
await kubectl(['create', 'namespace', NAMESPACE]);
try {
  await create(situations.filter(({ kind }) => kind === 'Pod'));
  await sleep(PODS_MS);
  await create(situations.filter(({ kind }) => kind !== 'Pod'));
  await sleep(CONTROLLERS_MS);
  await kubectl(['delete', 'pods', '-l', 'deleted=later', '--wait=false']);
  await sleep(CONTROLLERS_MS);
  const objects = [
    ...(await list('nodes')),
    ...(await list('pods,services,endpoints,endpointslices.discovery.k8s.io')),
  ];
  writeFileSync(RECORDED, objects.map((object) => `${JSON.stringify(essential(object))}\n`).join(''));
} finally {
  // some of them do not end when they are stopped
  await kubectl(['delete', 'pods', '--all', '--force', '--grace-period=0']);
  await kubectl(['delete', 'namespace', NAMESPACE, '--wait=false']);
}

async function create(items: KubeObject[]): Promise<void> {
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
  await kubectl(['create', '-f', '-'], input);
}

async function list(resources: string): Promise<KubeObject[]> {
  const { items } = JSON.parse(await kubectl(['get', resources, '-o', 'json'])) as { items: KubeObject[] };
  return items;
}

async function kubectl(args: string[], input = ''): Promise<string> {
  const all = ['exec', 'kubectl', '--namespace', NAMESPACE, ...args];
  return (await execa(cluster, all, { input, stderr: 'inherit' })).stdout;
}
