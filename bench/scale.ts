/**
 * How the costs of the reference engine grow with the number of objects: `npm run bench -- scale`. Each line has the cost of a
 * small and of a large cluster, and the exponent of its growth: 1 is linear, 0 is constant.
 */
import { KubeClient } from '../engine/client/client.ts';
import { SAME_NAMES } from '../engine/client/names.ts';
import type { EndpointSlice, KubeObject, Pod, Service } from '../engine/kubernetes/objects.ts';
import { ReferenceCluster } from '../engine/reference/cluster.ts';
import { USUAL_LAYOUT } from '../engine/reference/layout.ts';

/** Clusters of two sizes; each Service selects `podsPerService` pods of its own. */
const SIZES = [
  { services: 1_000, podsPerService: 1 },
  { services: 10_000, podsPerService: 2 },
] as const;
const NODES = 200;
/** Single operations are repeated, and the median counts: a garbage collection is not what is measured. */
const REPEATS = 9;

interface Sample {
  services: number;
  pods: number;
  /** Milliseconds, or bytes, by what was measured. */
  costs: Record<string, number>;
}

export async function scale(): Promise<string[]> {
  const samples: Sample[] = [];
  for (const size of SIZES) samples.push(await measure(size.services, size.podsPerService));
  const [small, large] = samples;
  const growth = (name: string, unit: 'services' | 'pods') =>
    Math.log(large.costs[name] / small.costs[name]) / Math.log(large[unit] / small[unit]);
  const lines = Object.keys(small.costs).map((name) => {
    const unit = name.includes('pod') || name.startsWith('load') ? 'pods' : 'services';
    const [a, b] = samples.map(({ costs }) => shown(name, costs[name]));
    return `${name.padEnd(34)} ${a.padStart(12)} ${b.padStart(12)}    n^${growth(name, unit).toFixed(2)}`;
  });
  const header = samples.map(({ services, pods }) => `${services}/${pods}`.padStart(12)).join(' ');
  return [`${'Services/pods'.padEnd(34)} ${header}`, ...lines];
}

function shown(name: string, value: number): string {
  if (name.startsWith('memory')) return `${Math.round(value)} B`;
  return value >= 100 ? `${(value / 1_000).toFixed(2)} s` : `${value.toFixed(3)} ms`;
}

async function measure(services: number, podsPerService: number): Promise<Sample> {
  const layout = { ...USUAL_LAYOUT, serviceCIDRs: ['10.0.0.0/12'], podCIDRs: ['10.128.0.0/10'] };
  const model = new ReferenceCluster({ seed: 'scale', nodes: NODES, layout });
  const before = memory();
  const pods = services * podsPerService;
  const load = timed(() => {
    for (let i = 0; i < services; i++) model.api.create('Service', serviceOf(i));
    for (let i = 0; i < pods; i++) model.api.create('Pod', podOf(i % services, i));
    model.clock.settle();
  });
  const objects = ['Service', 'Pod', 'EndpointSlice', 'Endpoints'] as const;
  const count = objects.reduce((sum, kind) => sum + model.api.list(kind).length, 0);
  const bytes = (memory() - before) / count;
  const client = new KubeClient(model.handle, 'http://bench', SAME_NAMES);
  let next = services;
  const oneMore = await median(async () => {
    const body = serviceOf(next++);
    await client.send('POST', client.path('Service', 'default'), { body });
    model.clock.settle();
  });
  let gone = 0;
  const podEnds = await median(async () => {
    model.api.delete('Pod', 'default', `pod-${gone++}`, { gracePeriodSeconds: 0 });
    model.clock.settle();
  });
  const from = { pod: { namespace: 'default', name: `pod-${pods - 1}` } };
  const name = `web-${services - 1}`;
  const answer = await median(async () => {
    if (model.dns.lookUp(from, 'A', name).records.length === 0) throw new Error(`${name} has no address`);
  });
  const request = await median(async () => {
    const { body } = await client.send<Service>('GET', client.path('Service', 'default', name));
    const [host] = (body as Service).spec.clusterIPs ?? [];
    model.requests.connect(from, { protocol: 'TCP', host, port: 80 }, 1);
  });
  const slices = model.api.list<EndpointSlice>('EndpointSlice', 'default');
  if (slices.length < services) throw new Error(`${slices.length} slices of ${services} Services`);
  return {
    services,
    pods,
    costs: {
      'load, and settle': load,
      'one more Service': oneMore,
      "one pod's end": podEnds,
      'one DNS answer': answer,
      'one request, and its packets': request,
      'memory of an object': bytes,
    },
  };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function median(work: () => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < REPEATS; i++) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[Math.floor(REPEATS / 2)];
}

/** Bytes; exact where node runs with --expose-gc. */
function memory(): number {
  (globalThis as { gc?: () => void }).gc?.();
  return process.memoryUsage().heapUsed;
}

function serviceOf(i: number): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: `web-${i}`, namespace: 'default' },
    spec: { selector: { app: `app-${i}` }, ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }] },
  };
}

/** Bound to a node already: the scheduler is not what is measured. */
function podOf(app: number, i: number): KubeObject & Pick<Pod, 'spec'> {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `pod-${i}`, namespace: 'default', labels: { app: `app-${app}` } },
    spec: {
      nodeName: `n${(i % NODES) + 1}`,
      containers: [
        {
          name: 'main',
          image: 'registry.k8s.io/e2e-test-images/agnhost:2.63.0',
          command: ['/agnhost', 'netexec'],
          ports: [{ containerPort: 8080 }],
        },
      ],
    },
  };
}
