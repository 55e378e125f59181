/** What every engine does, whatever is behind it: one list of cases, run by each. */

import { isReady } from '../kubernetes/conditions.ts';
import type { Service } from '../kubernetes/objects.ts';
import { parseRef } from '../kubernetes/resources.ts';
import type { Cluster, Engine } from './cluster.ts';
import { eventually } from './settle.ts';
import { clientPod, serverPod } from './workloads.ts';

export interface ContractCase {
  name: string;
  /** Throws if the engine does not keep the contract. */
  run(cluster: Cluster): Promise<void>;
}

const web = parseRef('web');
const serviceBody = (port: number) => ({
  metadata: { ...web },
  spec: { selector: { app: 'web' }, ports: [{ port, targetPort: 8080 }] },
});

function must(condition: boolean, what: string): void {
  if (!condition) throw new Error(what);
}

export const CONTRACT_CASES: readonly ContractCase[] = [
  {
    name: 'a write that the server accepts has its object, as the server stored it',
    async run(cluster) {
      const outcome = await cluster.write({
        verb: 'create',
        kind: 'Service',
        ref: web,
        body: serviceBody(80),
      });
      must(outcome.accepted && outcome.code === 201, 'not created');
      must(outcome.accepted && (outcome.object as Service).spec.clusterIP !== undefined, 'no address');
    },
  },
  {
    name: 'a write that the server rejects is an outcome with causes, and no exception',
    async run(cluster) {
      const outcome = await cluster.write({
        verb: 'create',
        kind: 'Service',
        ref: web,
        body: serviceBody(0),
      });
      must(
        !outcome.accepted && outcome.code === 422 && outcome.reason === 'Invalid',
        'not rejected as Invalid',
      );
      must(!outcome.accepted && outcome.causes[0].field === 'spec.ports[0].port', 'no cause');
    },
  },
  {
    name: 'an object that is not there is undefined',
    async run(cluster) {
      await cluster.write({ verb: 'create', kind: 'Service', ref: web, body: serviceBody(80) });
      const found = await cluster.probe({ kind: 'object', of: 'Service', ref: parseRef('nobody') });
      must(found === undefined, 'something was found');
    },
  },
  {
    name: 'names come back as they were given: namespaces and nodes too',
    async run(cluster) {
      const ref = parseRef('shop/web-0');
      await cluster.write({ verb: 'create', kind: 'Pod', ref, body: serverPod(ref, { node: 'n1' }) });
      const pod = await cluster.probe({ kind: 'object', of: 'Pod', ref });
      must(pod?.metadata.namespace === 'shop', `namespace ${pod?.metadata.namespace}`);
      must((pod as { spec?: { nodeName?: string } }).spec?.nodeName === 'n1', 'another node');
    },
  },
  {
    name: 'changed() returns within the time it was given',
    async run(cluster) {
      const before = cluster.now();
      await cluster.changed(50);
      const passed = cluster.now() - before;
      must(passed > 0 && passed <= 500, `${passed} ms passed`);
    },
  },
  {
    name: 'a request has the pod that answered it, and a packet trace',
    async run(cluster) {
      const pod = parseRef('web-0');
      await cluster.write({ verb: 'create', kind: 'Service', ref: web, body: serviceBody(80) });
      await cluster.write({
        verb: 'create',
        kind: 'Pod',
        ref: pod,
        body: serverPod(pod, { labels: { app: 'web' } }),
      });
      await cluster.write({
        verb: 'create',
        kind: 'Pod',
        ref: parseRef('cli'),
        body: clientPod(parseRef('cli')),
      });
      const { holds, seen } = await eventually(cluster, 'podSettled', async () => {
        const pods = await cluster.probe({ kind: 'list', of: 'Pod', namespace: 'demo' });
        const ready = pods.every(isReady);
        return { holds: pods.length === 2 && ready, seen: pods };
      });
      must(holds, `the pods did not start: ${JSON.stringify(seen.map((p) => p.metadata.name))}`);
      const probe = { kind: 'connect', from: { pod: parseRef('cli') }, target: 'web:80', count: 2 } as const;
      const { seen: observed } = await eventually(cluster, 'networkProgrammed', async () => {
        const connect = await cluster.probe(probe);
        return { holds: connect.attempts.every((a) => a.outcome === 'answered'), seen: connect };
      });
      must(observed.attempts[0].pod === 'web-0', JSON.stringify(observed));
      const trace = await cluster.trace(probe, observed.attempts, 1);
      must(trace.service?.startsWith('demo/web, ClusterIP') === true, `Service ${trace.service}`);
      must(trace.observed?.differs !== true, `unforeseen: ${JSON.stringify(trace)}`);
      const [candidate, ...others] = trace.candidates;
      must(others.length === 0 && candidate.pod === 'web-0' && candidate.kept, JSON.stringify(trace));
      must(candidate.answered === 2, `${candidate.answered} answers are counted`);
    },
  },
];

/** Runs one case on a fresh cluster. */
export async function runCase(engine: Engine, { name, run }: ContractCase): Promise<void> {
  const cluster = await engine.cluster({ key: name });
  try {
    await run(cluster);
  } finally {
    await cluster.close(false);
  }
}
