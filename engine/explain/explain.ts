/** Explains what becomes of a request among given objects: the walk of the reference engine, as data. */
import { KubeClient } from '../client/client.ts';
import { SAME_NAMES } from '../client/names.ts';
import type { Vantage } from '../contract/cluster.ts';
import { UsageError } from '../contract/errors.ts';
import type { KubeObject, Pod, Service, Status } from '../contract/objects.ts';
import type { Attempt, Way } from '../contract/observations.ts';
import { KINDS, type Kind, type Ref } from '../contract/refs.ts';
import { parseTarget, targetProblem } from '../contract/targets.ts';
import { namespaceObject } from '../reference/bootstrap.ts';
import { ReferenceCluster } from '../reference/cluster.ts';
import { DECISIONS } from '../reference/decisions.ts';
import { warningsAbout } from './warnings.ts';

export interface Explanation {
  way: Way;
  attempt: Attempt;
  warnings: string[];
  /** Objects of kinds that the engine does not have. */
  leftOut: string[];
}

export interface Question {
  objects: KubeObject[];
  namespace: string;
  /** The client: a pod, or a machine outside the cluster. */
  from: Ref | 'outside';
  /** `host:port` */
  to: string;
  nodes: number;
  seed: string;
  /** Pods whose readiness probe is to fail. */
  notReady: Ref[];
}

/** Virtual time in which everything comes to rest. */
const SETTLE_MS = 30_000;

export async function explain(question: Question): Promise<Explanation> {
  const { objects, namespace, from, nodes, seed } = question;
  const target = parseTarget(question.to);
  if (!target) throw new UsageError(`--to: ${targetProblem(question.to)}`, ['for example: --to web:80']);
  const model = new ReferenceCluster({
    seed,
    nodes,
    decisions: DECISIONS,
    anyImage: true,
    loadBalancer: true,
  });
  const client = new KubeClient(model.handle, 'http://explain', SAME_NAMES);
  const known = objects.filter((o) => KINDS.includes(o.kind as Kind));
  for (const object of known) await create(client, object, namespace);
  model.advance(SETTLE_MS);
  for (const pod of question.notReady) model.disturb({ type: 'pod-readiness', pod, ready: false });
  model.advance(SETTLE_MS);
  const pods = model.list('Pod') as Pod[];
  const own = from === 'outside' ? undefined : clientPodIn(pods, from);
  const vantage: Vantage = from === 'outside' ? { outside: true } : { pod: from };
  const [attempt] = model.connect(vantage, target, 1).attempts;
  const services = (model.list('Service') as Service[]).filter((s) => !isForeign(s));
  return {
    way: model.wayOf(attempt),
    attempt,
    warnings: warningsAbout(services, pods, own),
    leftOut: objects.filter((o) => !known.includes(o)).map((o) => `${o.kind} ${o.metadata?.name}`),
  };
}

function isForeign({ metadata }: Service): boolean {
  return metadata.namespace === 'kube-system' || metadata.name === 'kubernetes';
}

function clientPodIn(pods: Pod[], { namespace, name }: Ref): Pod {
  const found = pods.find((p) => p.metadata.name === name && p.metadata.namespace === namespace);
  if (found) return found;
  const there = pods.map((p) => `${p.metadata.namespace}/${p.metadata.name}`);
  throw new UsageError(`there is no pod ${namespace}/${name} in these manifests`, [
    `pods: ${there.join(', ') || 'none'}`,
  ]);
}

async function create(client: KubeClient, object: KubeObject, namespace: string): Promise<void> {
  const kind = object.kind as Kind;
  const own = object.metadata?.namespace ?? namespace;
  if (kind !== 'Namespace') {
    await client.send('POST', client.path('Namespace'), { body: namespaceObject(own) });
  }
  const query = { fieldValidation: 'Strict' };
  const { code, body } = await client.send('POST', client.path(kind, own), { body: object, query });
  if (code < 300 || (kind === 'Namespace' && code === 409)) return;
  throw new UsageError(`${kind} ${object.metadata?.name ?? ''} is refused: ${(body as Status).message}`);
}
