/** What can only be learnt by making something: a load balancer and a pod, in a namespace that is removed again. */
import type { KubeClient } from '../../client/client.ts';
import type { Precondition, Support } from '../../contract/capabilities.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { clientPod } from '../../contract/workloads.ts';
import type { KubeObject, Pod, Service, Status } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { removeNamespace } from '../isolation/leftovers.ts';
import { awaitAccount, makeNamespace } from '../isolation/namespaces.ts';
import { OF_THE_RUN } from '../isolation/ownership.ts';
import { parseResolvConf } from '../probes/dns.ts';
import type { RunInPod } from '../transport/exec.ts';
import { until } from '../transport/poll.ts';
import { type PodSettings, withRestrictions } from '../workloads/pod-settings.ts';
import { askNodePorts, type PortRange } from './ranges.ts';

/** An implementation that is there answers sooner. A cloud that takes minutes is named with --load-balancer. */
const BALANCER_MS = 10_000;

/** kube-proxy tells its mode here, to programs on its node (`--metrics-bind-address`). */
const PROXY_MODE_URL = 'http://127.0.0.1:10249/proxyMode';

export interface Learnt {
  balancer: Support;
  /** `iptables`, `nftables`, ...; undefined where no kube-proxy answers. */
  proxyMode?: string;
  proxyHow: string;
  nodePorts: PortRange;
  /** The cluster domain, `cluster.local` unless pods are told otherwise. */
  domain: string;
  /** What the pod was told when it looked up the API server's name; empty if it was told nothing. */
  lookup: string;
  /** Whether the web server outside answers to the pod; undefined if none was asked for, or no pod could ask. */
  backendAnswers?: boolean;
  /** Whether pods may use the network of their node. */
  hostNetwork: Support;
  /** Pods have to keep to the Pod Security Standard "restricted". */
  restricted: boolean;
  /** Whether a pod of the probe image ran and took commands. */
  image: Precondition;
}

export interface ScratchOptions {
  run: string;
  exec: RunInPod;
  /** What the user has said about load balancers. */
  loadBalancer?: string;
  /** `host:port` of a web server that the pod is to reach. */
  externalBackend?: string;
  /** The node on which the pod runs. */
  node?: string;
  /** What the user wants of every pod. */
  settings: PodSettings;
}

export async function learn(client: KubeClient, options: ScratchOptions): Promise<Learnt> {
  const name = `${OF_THE_RUN}detect-${options.run}`;
  const path = `/api/v1/namespaces/${name}`;
  await makeNamespace(client, name, options.run);
  try {
    const [balancer, nodePorts, pod] = await Promise.all([
      askedBalancer(client, path, options.loadBalancer),
      askNodePorts(client, name),
      learnFromPod(client, name, options),
    ]);
    return { balancer, nodePorts, ...pod };
  } finally {
    await client.send('DELETE', `${path}/services`);
    await removeNamespace(client, path);
  }
}

async function askedBalancer(client: KubeClient, path: string, said: string | undefined): Promise<Support> {
  if (said) {
    const supported = said === 'yes';
    return { supported, reason: `--load-balancer ${said}` };
  }
  await client.send('POST', `${path}/services`, {
    body: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'balanced' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    },
  });
  let shown = '';
  const supported = await until(BALANCER_MS, async () => {
    const { body } = await client.send<Service>('GET', `${path}/services/balanced`);
    const [ingress] = (body as Service).status?.loadBalancer?.ingress ?? [];
    shown = ingress?.ip ?? ingress?.hostname ?? '';
    return shown !== '';
  });
  const reason = supported
    ? `a Service of type LoadBalancer got ${shown}`
    : `a Service of type LoadBalancer got no address in ${BALANCER_MS / 1_000} s`;
  return { supported, reason };
}

type FromPod = Omit<Learnt, 'balancer' | 'nodePorts'>;

/** What is said where no pod could be asked. */
function unknown(reason: string): FromPod {
  return {
    proxyHow: 'no pod of the probe image ran on a node',
    domain: 'cluster.local',
    lookup: '',
    hostNetwork: { supported: false, reason: 'no pod of the probe image ran' },
    restricted: false,
    image: { name: 'image', holds: false, reason },
  };
}

async function learnFromPod(
  client: KubeClient,
  namespace: string,
  options: ScratchOptions,
): Promise<FromPod> {
  await awaitAccount(client, namespace, BUDGETS.objectUpdated);
  const ref = { namespace, name: 'probe' };
  const pod = await makePod(client, ref, options);
  if (pod.refused) return unknown(`a pod of the probe image is refused: ${pod.refused}`);
  const failure = await failureToStart(client, ref);
  if (failure) return unknown(`a pod of the probe image did not start: ${failure}`);
  try {
    const { stdout } = await options.exec(namespace, ref.name, ['sh', '-c', scriptFor(options)]);
    return fromAnswers(stdout, pod, options);
  } catch (error) {
    return unknown((error as Error).message);
  }
}

interface MadePod {
  /** Why there is no pod. */
  refused?: string;
  /** Why it is not on the network of its node. */
  withoutHostNetwork?: string;
  restricted: boolean;
}

/** On the network of the node, because kube-proxy tells its mode only there; where that is not allowed, like any other pod. */
async function makePod(client: KubeClient, ref: Ref, { node, settings }: ScratchOptions): Promise<MadePod> {
  const onNode = clientPod(ref, node, true);
  onNode.spec.dnsPolicy = 'ClusterFirstWithHostNet';
  const withoutHostNetwork = aboutNetwork(await create(client, settings(onNode)));
  if (withoutHostNetwork === undefined) return { restricted: false };
  const refused = await create(client, settings(clientPod(ref, node)));
  if (!refused?.includes('violates PodSecurity')) return { refused, withoutHostNetwork, restricted: false };
  const still = await create(client, settings(withRestrictions(clientPod(ref, node))));
  return { refused: still, withoutHostNetwork, restricted: true };
}

/** Pod Security lists all that it wants otherwise; only the first is about the network. */
function aboutNetwork(refusal: string | undefined): string | undefined {
  return refusal?.replace(/(violates PodSecurity .*?host namespaces \([^)]*\)).*/, '$1');
}

/** Waits until the pod runs; returns why it does not. */
async function failureToStart(client: KubeClient, ref: Ref): Promise<string | undefined> {
  let pod: Pod | undefined;
  await until(BUDGETS.podSettled, async () => {
    pod = await client.get<Pod>('Pod', ref);
    return pod?.status?.phase === 'Running' || waitingReason(pod)?.startsWith('ImagePullBackOff') === true;
  });
  const phase = pod?.status?.phase;
  return phase === 'Running' ? undefined : (waitingReason(pod) ?? phase ?? 'it is gone');
}

const SEPARATOR = '---next---';

function scriptFor({ externalBackend }: ScratchOptions): string {
  const questions = [
    `curl -s -m 2 ${PROXY_MODE_URL}`,
    'cat /etc/resolv.conf',
    'dig +short +search +time=2 +tries=1 kubernetes.default',
    externalBackend ? `curl -s -m 2 http://${externalBackend}/hostname >/dev/null && echo answers` : 'true',
  ];
  return questions.join(`; echo; echo ${SEPARATOR};`);
}

function fromAnswers(
  output: string,
  { withoutHostNetwork: refusal, restricted }: MadePod,
  { node, externalBackend }: ScratchOptions,
): FromPod {
  const [mode, resolver, lookup, backend] = output.split(SEPARATOR).map((text) => text.trim());
  const { searches } = parseResolvConf(resolver);
  const hostNetwork = refusal === undefined;
  const proxyMode = hostNetwork && /^[a-z]+$/.test(mode) ? mode : undefined;
  const nothing = `nothing answers at ${PROXY_MODE_URL} on ${node}`;
  return {
    proxyMode,
    proxyHow: proxyMode
      ? `${PROXY_MODE_URL} on ${node}`
      : `${nothing}${hostNetwork ? '' : ', as pods may not use its network'}`,
    domain: searches.find((s) => s.startsWith('svc.'))?.slice('svc.'.length) ?? 'cluster.local',
    lookup,
    hostNetwork: {
      supported: hostNetwork,
      reason: hostNetwork ? 'a pod on the network of its node runs' : `such a pod is refused: ${refusal}`,
    },
    backendAnswers: externalBackend ? backend === 'answers' : undefined,
    restricted,
    image: { name: 'image', holds: true, reason: 'a pod of the probe image runs and takes commands' },
  };
}

/** Returns why the pod was refused; undefined if it was not. */
async function create(client: KubeClient, pod: KubeObject): Promise<string | undefined> {
  const reply = await client.send('POST', client.path('Pod', pod.metadata.namespace), { body: pod });
  return reply.code === 201 ? undefined : ((reply.body as Status).message ?? `HTTP ${reply.code}`);
}

function waitingReason(pod: Pod | undefined): string | undefined {
  const waiting = pod?.status?.containerStatuses?.map((s) => s.state?.waiting).find(Boolean);
  return waiting && `${waiting.reason}: ${waiting.message ?? ''}`;
}
