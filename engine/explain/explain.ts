/** Explains what becomes of a request among given objects: the packet trace of the reference engine, as data. */
import type { Vantage } from '../contract/cluster.ts';
import { UsageError } from '../contract/errors.ts';
import type { Attempt, PacketTrace } from '../contract/observations.ts';
import type { TracedObjects } from '../contract/trace.ts';
import { parseTarget, targetProblem } from '../contract/traffic-target.ts';
import { internalAddress, internalAddresses } from '../kubernetes/nodes.ts';
import type { Node, Pod, Service } from '../kubernetes/objects.ts';
import { KINDS, type Kind, type Ref } from '../kubernetes/resources.ts';
import { DUAL_STACK, USUAL_LAYOUT } from '../reference/layout.ts';
import { OUTSIDE, outsideOf } from '../reference/network/outside.ts';
import { type Document, isObserved, nameOf } from './documents.ts';
import { modelledObjects, unknownPod } from './modelled.ts';
import { networkOf, podAt } from './network.ts';
import { observedObjects } from './observed.ts';
import { whyHeadlessEmpty, whyOtherResolver, whyUnknown } from './reasons.ts';
import { leftOutText, mattersLeftOut, unmodelledFields, unmodelledProtocol } from './unmodelled.ts';
import { warningsAbout } from './warnings.ts';

export interface Explanation {
  trace: PacketTrace;
  attempt: Attempt;
  /** A CNAME record leads out of the cluster, where nothing is modelled. */
  beyond: boolean;
  /** Objects of kinds that the engine does not have, with what that may mean. */
  leftOut: string[];
  /** Fields that are not modelled, and on which the answer may depend. */
  notModelled: string[];
  warnings: string[];
}

export interface Question {
  documents: Document[];
  /** The namespace of objects that name none. */
  namespace: string;
  /** The client: a pod, a program on the network of a node, or a machine outside the cluster. */
  from: Ref | { node: string } | 'outside';
  /** `host:port`, `udp://host:port` */
  to: string;
  nodes: number;
  seed: string;
  /** Pods whose readiness probe is to fail. */
  notReady: Ref[];
}

/** @throws UsageError for a question that these objects leave no answer to */
export async function explain(question: Question): Promise<Explanation> {
  const { namespace } = question;
  const target = parseTarget(question.to);
  if (!target) throw new UsageError(`--to: ${targetProblem(question.to)}`, ['for example: --to web:80']);
  const known = question.documents
    .filter(({ object }) => KINDS.includes(object.kind as Kind))
    .map((document) => inNamespace(document, namespace));
  refuseTwice(known);
  const objects = await objectsOf(known, question);
  const { from, client, pods } = clientIn(objects, question);
  const outside = { ...outsideOf(DUAL_STACK), port: String(OUTSIDE.port) };
  const request = { from, target, domain: USUAL_LAYOUT.domain, outside };
  const route = networkOf({ ...objects, pods }, request).route(from, target);
  const { attempt, trace, beyond = false } = route.draw();
  const shown = {
    ...trace,
    from: trace.from.replace(/^pod (node\/\S+) on the network of .*/, 'a program on $1'),
  };
  const left = question.documents.map(({ object }) => object).filter((o) => !KINDS.includes(o.kind as Kind));
  const services = objects.services.filter((s) => !isForeign(s));
  return {
    trace:
      attempt.outcome === 'unknown host'
        ? explained(shown, target.host, objects, client, route.service)
        : shown,
    attempt,
    beyond: beyond && trace.lookup !== undefined,
    leftOut: left.toSorted((a, b) => Number(mattersLeftOut(b)) - Number(mattersLeftOut(a))).map(leftOutText),
    notModelled: [...unmodelledFields(route.service, client), ...unmodelledProtocol(target)],
    warnings: warningsAbout(services, objects.pods, client),
  };
}

function inNamespace({ object, place }: Document, namespace: string): Document {
  if (object.kind === 'Node' || object.kind === 'Namespace') return { object, place };
  return { object: { ...object, metadata: { namespace, ...object.metadata } }, place };
}

function refuseTwice(documents: Document[]): void {
  const seen = new Map<string, string>();
  for (const { object, place } of documents) {
    const key = nameOf(object);
    const before = seen.get(key);
    if (before) throw new UsageError(`${key} is there twice`, [before, place]);
    seen.set(key, place);
  }
}

async function objectsOf(documents: Document[], question: Question): Promise<TracedObjects> {
  const objects = documents.map(({ object }) => object);
  if (!isObserved(objects)) return modelledObjects(documents, question);
  const observed = observedObjects(objects);
  if (question.notReady.length === 0) return observed;
  throw new UsageError('--not-ready is for manifests: these objects say themselves which pods are ready');
}

/** The client, and the pods with one for a program on a node, if that is the client. */
function clientIn({ pods, nodes }: TracedObjects, { from }: Question) {
  if (from === 'outside') return { from: { outside: true } as Vantage, pods };
  if ('node' in from) return onNode(nodes, pods, from.node);
  const client = podAt(pods, from);
  if (!client) throw unknownPod(from, pods);
  if (!client.status?.podIP) {
    throw new UsageError(`pod ${from.namespace}/${from.name} does not run: it can send nothing`, [
      `its phase is ${client.status?.phase ?? 'unknown'}`,
    ]);
  }
  return { from: { pod: from } as Vantage, client, pods };
}

function onNode(nodes: Node[], pods: Pod[], name: string) {
  const node = nodes.find(({ metadata }) => metadata.name === name);
  if (!node) {
    throw new UsageError(`there is no node ${name}`, [
      `nodes: ${nodes.map(({ metadata }) => metadata.name).join(', ')}`,
    ]);
  }
  const ref = { namespace: 'default', name: `node/${name}` };
  const program: Pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: ref,
    spec: { nodeName: name, hostNetwork: true, containers: [] },
    status: {
      phase: 'Running',
      podIP: internalAddress(node),
      podIPs: internalAddresses(node).map((ip) => ({ ip })),
    },
  };
  return { from: { pod: ref } as Vantage, pods: [...pods, program] };
}

/** Adds the reason to the trace of a name that does not resolve. */
function explained(
  trace: PacketTrace,
  host: string,
  objects: TracedObjects,
  client: Pod | undefined,
  headless: Service | undefined,
): PacketTrace {
  const why = headless
    ? whyHeadlessEmpty(headless, trace.candidates.length)
    : trace.lookup
      ? undefined
      : (whyOtherResolver(client) ??
        whyUnknown(
          host,
          client?.metadata.namespace ?? (trace.from.startsWith('a program') ? 'default' : undefined),
          objects,
        ));
  return why ? { ...trace, verdict: `${trace.verdict}: ${why}` } : trace;
}

function isForeign({ metadata }: Service): boolean {
  return metadata.namespace === 'kube-system' || metadata.name === 'kubernetes';
}
