/**
 * `npm run bench`: how fast the reference engine is; `npm run bench -- scale`: how its costs grow; `npm run bench -- site`: how
 * large and fast the documentation site is.
 * Figures only: nothing fails here for being slow.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { KubeClient } from '../engine/client/client.ts';
import { SAME_NAMES } from '../engine/client/names.ts';
import { serverPod } from '../engine/contract/workloads.ts';
import type { EndpointSlice, KubeObject } from '../engine/kubernetes/objects.ts';
import type { Kind } from '../engine/kubernetes/resources.ts';
import { ReferenceCluster } from '../engine/reference/cluster.ts';
import { scale } from './scale.ts';

const PODS = 1_000;
const WRITES = 2_000;

function milliseconds(start: number): number {
  return performance.now() - start;
}

function newCluster(seed: string): { model: ReferenceCluster; client: KubeClient } {
  const model = new ReferenceCluster({ seed, nodes: 3 });
  return { model, client: new KubeClient(model.handle, 'http://bench', SAME_NAMES) };
}

function service(name: string): KubeObject {
  const spec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name }, spec } as KubeObject;
}

async function create(client: KubeClient, kind: Kind, body: KubeObject): Promise<void> {
  const { code } = await client.send('POST', client.path(kind, 'default'), { body });
  if (code !== 201) throw new Error(`${kind} ${body.metadata.name} was not created: HTTP ${code}`);
}

async function suite(): Promise<string[]> {
  const start = performance.now();
  const args = ['bin/leadline.js', 'run', '--out', join(tmpdir(), 'leadline-bench')];
  const { stdout } = await execa(process.execPath, args);
  const whole = milliseconds(start);
  const [, count, seconds] = /(\d+) scenarios, ([\d.]+) s/.exec(stdout) ?? [];
  return [
    `suite                      ${(whole / 1_000).toFixed(2)} s from start to end of the process`,
    `scenarios                  ${Math.round(Number(count) / Number(seconds))} a second (${count} in ${seconds} s)`,
  ];
}

function clusters(): string {
  const start = performance.now();
  const count = 100;
  for (let i = 0; i < count; i++) newCluster(String(i));
  return `a new cluster              ${(milliseconds(start) / count).toFixed(2)} ms`;
}

async function writes(): Promise<string> {
  const { client } = newCluster('writes');
  const start = performance.now();
  for (let i = 0; i < WRITES; i++) await create(client, 'Service', service(`web-${i}`));
  return `API writes                 ${Math.round(WRITES / (milliseconds(start) / 1_000))} a second (${WRITES} Services created)`;
}

async function endpoints(): Promise<string[]> {
  const { model, client } = newCluster('endpoints');
  await create(client, 'Service', service('web'));
  const labels = { app: 'web' };
  for (let i = 0; i < PODS; i++) {
    await create(client, 'Pod', serverPod({ namespace: 'default', name: `web-${i}` }, { labels }));
  }
  const start = performance.now();
  model.clock.advance(60_000);
  const settled = milliseconds(start);
  const listed = () =>
    (model.api.list('EndpointSlice') as EndpointSlice[])
      .flatMap((s) => s.endpoints ?? [])
      .filter((e) => e.targetRef).length;
  if (listed() !== PODS) throw new Error(`${listed()} of ${PODS} endpoints are listed`);
  const change = performance.now();
  await client.send('DELETE', client.path('Pod', 'default', 'web-0'), { query: { gracePeriodSeconds: '0' } });
  model.clock.advance(1_000);
  const synced = milliseconds(change);
  return [
    `${PODS} pods become ready     ${(settled / 1_000).toFixed(2)} s, endpoints included`,
    `a change of one of them    ${synced.toFixed(0)} ms until slices, Endpoints and proxies have it`,
  ];
}

async function engine(): Promise<string[]> {
  const lines = [...(await suite()), clusters(), await writes(), ...(await endpoints())];
  const megabytes = Math.round(process.memoryUsage.rss() / 1024 / 1024);
  return [...lines, `memory                     ${megabytes} MiB at the end`];
}

async function site(): Promise<string> {
  const { stdout } = await execa(process.execPath, ['bin/leadline.js', 'docs'], { stderr: 'inherit' });
  const [, seconds] = /built in ([\d.]+) s/.exec(stdout) ?? [];
  // a process of its own: it imports the site's packages, which the build has installed
  const pages = await execa(process.execPath, ['site/test/bench.ts', seconds], { stderr: 'inherit' });
  return pages.stdout;
}

const BENCHES: Record<string, () => Promise<string>> = {
  site,
  scale: async () => (await scale()).join('\n'),
  engine: async () => (await engine()).join('\n'),
};
const printed = await BENCHES[process.argv[2] ?? 'engine']();
process.stdout.write(`${printed}\n`);
