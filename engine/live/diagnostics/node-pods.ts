/** The pods by which diagnostics check each node: one in the pod network, and one on the network of the node. */
import type { KubeClient } from '../../client/client.ts';
import type { Finding } from '../../contract/findings.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Node, Pod } from '../../kubernetes/objects.ts';
import { isRunning, startProblem } from '../../kubernetes/pods.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import type { RunInPod } from '../transport/exec.ts';
import { pollUntil } from '../transport/poll.ts';
import type { PodSettings } from '../workloads/pod-settings.ts';
import type { TestObjects } from './test-objects.ts';

/** How many nodes are checked: diagnostics should take seconds. */
const NODES = 5;

/** Pods of a cluster that is idle start within a few seconds. */
const START_MS = 30_000;

/** The requests of a script take less, also if none is answered. */
const SCRIPT_MS = 30_000;

export const APP_LABEL = { app: 'diagnostics' };

/** The pods of one node. */
export interface NodePods {
  node: string;
  pod: Ref;
  /** On the network of the node. */
  host: Ref;
}

/** One whose pod in the pod network is ready. */
export interface StartedPods extends NodePods {
  address: string;
}

export function podsOf(nodes: Node[], namespace: string): NodePods[] {
  return nodes
    .filter(isReady)
    .slice(0, NODES)
    .map(({ metadata: { name: node } }) => {
      return { node, pod: { namespace, name: `pod-${node}` }, host: { namespace, name: `node-${node}` } };
    });
}

/** Creates the pods and waits for them; a node on which none gets ready is a finding. */
export async function startPods(
  client: KubeClient,
  objects: TestObjects,
  places: NodePods[],
  { settings, timeoutFactor }: { settings: PodSettings; timeoutFactor: number },
): Promise<{ started: StartedPods[]; findings: Finding[] }> {
  const created: NodePods[] = [];
  for (const place of places) {
    const { node, pod, host } = place;
    const server = settings(serverPod(pod, { node, labels: APP_LABEL }));
    if (await objects.create('Pod', server)) created.push(place);
    // where pods may not use the network of their node, what only they see there stays unknown
    await objects.create('Pod', settings(clientPod(host, node, true)), true);
  }
  const outcomes = await Promise.all(
    created.map((place) => awaitStart(client, place, START_MS * timeoutFactor)),
  );
  return {
    started: outcomes.flatMap((outcome) => ('address' in outcome ? [outcome] : [])),
    findings: outcomes.flatMap((outcome) => ('part' in outcome ? [outcome] : [])),
  };
}

async function awaitStart(
  client: KubeClient,
  place: NodePods,
  limitMs: number,
): Promise<StartedPods | Finding> {
  let pod: Pod | undefined;
  await pollUntil(limitMs, async () => {
    pod = await client.get<Pod>('Pod', place.pod);
    return pod !== undefined && isReady(pod);
  });
  const address = pod && isReady(pod) ? pod.status?.podIP : undefined;
  if (address) return { ...place, address };
  return {
    part: 'kubelet',
    text: `no pod gets ready on ${place.node}: ${startProblem(pod)}`,
    how: `a pod was created there, and observed for ${limitMs / 1_000} s`,
  };
}

/** What a script printed; nothing if the pod does not run. */
export interface ScriptOutput {
  node: string;
  output?: string;
  /** The server's clock when the script began: seconds since 1970. */
  serverSeconds?: number;
  finding?: Finding;
}

export async function runScript(
  client: KubeClient,
  exec: RunInPod,
  node: string,
  { namespace, name }: Ref,
  script: string,
): Promise<ScriptOutput> {
  try {
    // a pod on the network of its node may have been refused
    if (!isRunning(await client.get<Pod>('Pod', { namespace, name }))) return { node };
    const serverSeconds = client.now() / 1_000;
    const { stdout } = await exec(namespace, name, ['sh', '-c', script], SCRIPT_MS);
    return { node, serverSeconds, output: stdout };
  } catch (error) {
    const text = `commands in pods on ${node} do not work: ${(error as Error).message}`;
    return { node, finding: { part: 'exec', text, how: `a command was run in ${name}` } };
  }
}
