/** A pod of the probe image, which shows what only pods can see: the mode of kube-proxy, the resolver, hosts outside. */
import type { KubeClient } from '../../client/client.ts';
import { BUDGETS } from '../../contract/timing.ts';
import { clientPod } from '../../contract/workloads.ts';
import type { KubeObject, Pod, Status } from '../../kubernetes/objects.ts';
import { cannotStart, isRunning, startProblem } from '../../kubernetes/pods.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { awaitAccount } from '../isolation/namespaces.ts';
import type { RunInPod } from '../transport/exec.ts';
import { pollUntil } from '../transport/poll.ts';
import { type PodSettings, withRestrictions } from '../workloads/pod-settings.ts';
import { type FromPod, fromOutput, type MadePod, scriptFor, withoutPod } from './pod-output.ts';

export interface ProbePodOptions {
  exec: RunInPod;
  /** The node on which the pod runs. */
  node?: string;
  /** What the user requires of every pod. */
  settings: PodSettings;
  /** `host:port` of a web server that the pod should reach. */
  externalBackend?: string;
}

export async function observeFromPod(
  client: KubeClient,
  namespace: string,
  options: ProbePodOptions,
): Promise<FromPod> {
  await awaitAccount(client, namespace, BUDGETS.objectUpdated);
  const ref = { namespace, name: 'probe' };
  const pod = await makePod(client, ref, options);
  if (pod.refused) return withoutPod(`a pod of the probe image is refused: ${pod.refused}`);
  const problem = await problemOf(client, ref);
  if (problem) return withoutPod(`a pod of the probe image did not start: ${problem}`);
  try {
    const { stdout } = await options.exec(namespace, ref.name, ['sh', '-c', scriptFor(options)]);
    return fromOutput(stdout, pod, options);
  } catch (error) {
    return withoutPod((error as Error).message);
  }
}

/** On the network of its node, as kube-proxy shows its mode only there; where that is refused, like any other pod. */
async function makePod(client: KubeClient, ref: Ref, { node, settings }: ProbePodOptions): Promise<MadePod> {
  const onNode = clientPod(ref, node, true);
  onNode.spec.dnsPolicy = 'ClusterFirstWithHostNet';
  const withoutHostNetwork = aboutNetwork(await create(client, settings(onNode)));
  if (withoutHostNetwork === undefined) return { restricted: false };
  const refused = await create(client, settings(clientPod(ref, node)));
  if (!refused?.includes('violates PodSecurity')) return { refused, withoutHostNetwork, restricted: false };
  const still = await create(client, settings(withRestrictions(clientPod(ref, node))));
  return { refused: still, withoutHostNetwork, restricted: true };
}

/** Pod Security lists everything that it does not allow; only the first item is about the network. */
function aboutNetwork(refusal: string | undefined): string | undefined {
  return refusal?.replace(/(violates PodSecurity .*?host namespaces \([^)]*\)).*/, '$1');
}

/** Waits until the pod runs; returns why it does not. */
async function problemOf(client: KubeClient, ref: Ref): Promise<string | undefined> {
  let pod: Pod | undefined;
  await pollUntil(BUDGETS.podSettled, async () => {
    pod = await client.get<Pod>('Pod', ref);
    return isRunning(pod) || cannotStart(pod);
  });
  return isRunning(pod) ? undefined : startProblem(pod);
}

/** Returns why the pod was refused; undefined if it was not. */
async function create(client: KubeClient, pod: KubeObject): Promise<string | undefined> {
  const reply = await client.send('POST', client.path('Pod', pod.metadata.namespace), { body: pod });
  return reply.code === 201 ? undefined : ((reply.body as Status).message ?? `HTTP ${reply.code}`);
}
