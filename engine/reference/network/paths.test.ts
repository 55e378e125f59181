import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster } from '../../contract/cluster.ts';
import { parseRef } from '../../contract/references.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import { internalAddress } from '../../kubernetes/nodes.ts';
import type { KubeObject, Node, Pod, Service, ServiceSpec } from '../../kubernetes/objects.ts';
import type { Kind } from '../../kubernetes/resources.ts';
import { referenceEngine } from '../engine.ts';
import { OUTSIDE } from './outside.ts';
import { PATHS, type Place } from './paths.cases.ts';

const COUNT = 30;

async function create(cluster: Cluster, kind: Kind, name: string, body: object): Promise<KubeObject> {
  const outcome = await cluster.write({ verb: 'create', kind, ref: parseRef(name), body });
  if (!outcome.accepted) throw new Error(outcome.message);
  return outcome.object as KubeObject;
}

/** The cluster of the cases, with one Service. */
async function clusterWith(spec: ServiceSpec): Promise<{ cluster: Cluster; service: Service }> {
  const cluster = await referenceEngine({ seed: 'paths' }).cluster({
    key: JSON.stringify(spec),
    locks: [],
    needs: [],
    sharedClients: false,
  });
  for (const n of ['1', '2']) {
    const ref = parseRef(`web-${n}`);
    await create(cluster, 'Pod', ref.name, serverPod(ref, { labels: { app: 'web' }, node: `n${n}` }));
  }
  for (const node of ['n1', 'n3']) {
    const pod = clientPod(parseRef(`pod-${node}`), node);
    await create(cluster, 'Pod', `pod-${node}`, pod);
    await create(cluster, 'Pod', `host-${node}`, {
      ...clientPod(parseRef(`host-${node}`), node),
      spec: { ...(pod as Pod).spec, hostNetwork: true },
    });
  }
  const service = await create(cluster, 'Service', 'web', {
    spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }], ...spec },
  });
  await cluster.advance(20_000);
  return { cluster, service: service as Service };
}

const find = async (cluster: Cluster, of: Kind, name: string) =>
  (await cluster.probe({ kind: 'object', of, ref: parseRef(name) })) as KubeObject | undefined;

function vantageOf(place: Place) {
  if (place === 'outside') return { outside: true } as const;
  return { pod: parseRef(place.replace(/^(pod|host) (on )?/, '$1-')) };
}

async function addressOf(cluster: Cluster, place: Place): Promise<string | undefined> {
  const from = vantageOf(place);
  if ('outside' in from) return OUTSIDE.address;
  return ((await find(cluster, 'Pod', from.pod.name)) as Pod).status?.podIP;
}

/** The addresses that a node puts in place of a client's: its own, and that of its bridge towards pods of its own. */
async function addressesOf(cluster: Cluster, name: string): Promise<string[]> {
  const node = (await find(cluster, 'Node', name)) as Node;
  return [internalAddress(node) ?? '', (node.spec?.podCIDR ?? '').replace(/0\/\d+$/, '1')];
}

for (const [title, { spec, paths }] of Object.entries(PATHS)) {
  describe(`with ${title}, a request`, () => {
    const ready = clusterWith(spec);
    for (const [from, by, end, seenAs] of paths) {
      it(`from ${from} by ${by}: ${end}${seenAs ? `, as the ${seenAs}` : ''}`, async () => {
        const { cluster, service } = await ready;
        const [port] = service.spec.ports ?? [];
        const [host] = by === 'clusterIP' ? [service.spec.clusterIP] : await addressesOf(cluster, by);
        const target = `${host}:${by === 'clusterIP' ? port.port : port.nodePort}`;
        const probe = { kind: 'connect', from: vantageOf(from), target, count: COUNT } as const;
        const { attempts } = await cluster.probe(probe);
        const ends = new Set(attempts.map(({ outcome, pod }) => pod ?? outcome));
        expect([...ends].sort()).to.deep.equal(end === 'both' ? ['web-1', 'web-2'] : [end]);
        if (!seenAs) return;
        const entry = by === 'clusterIP' ? from.slice(-2) : by;
        const [own, bridge] = await addressesOf(cluster, entry);
        const client = await addressOf(cluster, from);
        for (const { seenAs: seen, pod } of attempts) {
          const atNode = pod === `web-${entry.slice(1)}` ? bridge : own;
          expect(seen).to.equal(seenAs === 'node' ? atNode : client);
        }
      });
    }
  });
}
