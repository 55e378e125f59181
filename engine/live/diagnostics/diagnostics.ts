/**
 * Looks at the parts of a cluster one by one when rules have failed on it, so that a report can name the cause and not only
 * what follows from it. Nothing here counts for the verdict.
 */
import type { KubeClient } from '../../client/client.ts';
import type { Diagnostics, Finding } from '../../contract/findings.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Pod, Service } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { DNS_LABEL } from '../discovery/dns.ts';
import { listNodes } from '../discovery/nodes.ts';
import { removeNamespace } from '../isolation/leftovers.ts';
import { awaitAccount, makeNamespace } from '../isolation/namespaces.ts';
import { OF_THE_RUN } from '../isolation/ownership.ts';
import type { RunInPod } from '../transport/exec.ts';
import { until } from '../transport/poll.ts';
import type { PodSettings } from '../workloads/pod-settings.ts';
import { mirrorFinding, sliceFinding } from './controllers.ts';
import { Making } from './created.ts';
import { clockFinding, findingsOf, isClockOff, type NodeAnswers } from './findings.ts';
import { type Goals, NODE_SCRIPT, podScript } from './scripts.ts';
import { soundParts } from './sound.ts';

export interface DiagnosticsOptions {
  run: string;
  exec: RunInPod;
  settings: PodSettings;
  domain: string;
  /** The address of the DNS server's Service. */
  dnsAddress: string;
}

/** Of more nodes than these the first are looked at: the check-up is to take seconds. */
const NODES = 5;

/** Pods of a cluster that is at rest start within a few seconds. */
const START_MS = 30_000;

/** The questions of a script take less, also if none is answered. */
const ANSWER_MS = 30_000;

/** What `kube-proxy` needs to learn of a new Service, and more. */
const PROGRAMMED_MS = 5_000;

/** An API server that takes longer for `/version` has a problem of its own. */
const SLOW_MS = 500;

const PORT = 8080;

interface Place {
  node: string;
  pod: Ref;
  host: Ref;
}

export async function diagnose(client: KubeClient, options: DiagnosticsOptions): Promise<Diagnostics> {
  const namespace = `${OF_THE_RUN}diagnostics-${options.run}`;
  const path = `/api/v1/namespaces/${namespace}`;
  await makeNamespace(client, namespace, options.run);
  try {
    const api = await apiFindings(client);
    const parts = await diagnoseParts(client, namespace, options);
    return {
      findings: [...api, ...parts.findings],
      sound: [...(api.length === 0 ? ['the answers of the API server'] : []), ...parts.sound],
    };
  } finally {
    await client.send('DELETE', `${path}/services`);
    await removeNamespace(client, path);
  }
}

async function apiFindings(client: KubeClient): Promise<Finding[]> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    const started = performance.now();
    await client.send('GET', '/version');
    times.push(performance.now() - started);
  }
  const typical = times.sort((a, b) => a - b)[2];
  const slow: Finding = {
    part: 'API server',
    text: `the API server is slow: it takes ${(typical / 1_000).toFixed(1)} s to tell its version`,
    how: 'five requests, the third fastest',
  };
  const ahead = -client.aheadMs / 1_000;
  return [
    ...(typical > SLOW_MS ? [slow] : []),
    ...(isClockOff(ahead) ? [clockFinding('the clock of this machine', ahead)] : []),
  ];
}

async function diagnoseParts(
  client: KubeClient,
  namespace: string,
  options: DiagnosticsOptions,
): Promise<Diagnostics> {
  if (!(await awaitAccount(client, namespace, START_MS))) {
    const text = 'a new namespace gets no service account, so no pod can be made in it';
    const how = `waited ${START_MS / 1_000} s`;
    return { findings: [{ part: 'kube-controller-manager', text, how }], sound: [] };
  }
  const { nodes } = await listNodes(client);
  const places = nodes
    .filter(isReady)
    .slice(0, NODES)
    .map(({ metadata: { name: node } }): Place => {
      return { node, pod: { namespace, name: `pod-${node}` }, host: { namespace, name: `node-${node}` } };
    });
  const making = new Making(client, namespace);
  const [mirroring, { started, findings }] = await Promise.all([
    mirrorFinding(client, making, namespace),
    start(client, making, places, options.settings),
  ]);
  const service = await makeService(making, 'diagnostics');
  const sticky = await makeService(making, 'diagnostics-affinity', { sessionAffinity: 'ClientIP' });
  const addresses = started.map(({ address }) => address);
  const slices = service ? await sliceFinding(client, namespace, 'diagnostics', addresses) : undefined;
  const goals: Goals = {
    peers: started.map(({ node, address }) => ({ node, address })),
    port: PORT,
    service,
    sticky,
    nameServer: options.dnsAddress,
    namePods: await namePods(client),
    domain: options.domain,
  };
  if (slices?.length === 0) await new Promise((resolve) => setTimeout(resolve, PROGRAMMED_MS));
  const [fromPods, fromNodes] = await Promise.all([
    Promise.all(started.map(({ node, pod }) => ask(client, node, pod, podScript(goals), options.exec))),
    Promise.all(places.map(({ node, host }) => ask(client, node, host, NODE_SCRIPT, options.exec))),
  ]);
  const answers = places.map(({ node }, i): NodeAnswers => {
    const own = fromPods.find((asked) => asked.node === node);
    return { node, pod: own?.output, serverSeconds: own?.serverSeconds, host: fromNodes[i].output };
  });
  const found = findingsOf(answers, options.domain);
  // a Service without endpoints, or none, reaches nothing: that is said already
  const reaches = service !== '' && slices?.length === 0;
  const wanted = found.filter(({ part }) => reaches || part !== 'Service addresses');
  return {
    findings: [
      ...making.findings(),
      ...findings,
      ...[...fromPods, ...fromNodes].flatMap(({ finding }) => finding ?? []),
      ...(slices ?? []),
      ...(mirroring ?? []),
      ...wanted,
    ],
    sound: [
      ...(slices?.length === 0 && addresses.length > 0 ? ['the controller that keeps EndpointSlices'] : []),
      ...(mirroring?.length === 0 ? ['the one that copies Endpoints written by hand'] : []),
      ...soundParts(answers, found),
    ],
  };
}

/** Makes the pods of all nodes, and waits for them; a node where none runs is a finding. */
async function start(client: KubeClient, making: Making, places: Place[], settings: PodSettings) {
  const made: Place[] = [];
  for (const place of places) {
    const { node, pod, host } = place;
    const server = settings(serverPod(pod, { node, labels: { app: 'diagnostics' } }));
    if (await making.make('Pod', server)) made.push(place);
    // where pods may not use the network of their node, what only it shows stays unknown
    await making.make('Pod', settings(clientPod(host, node, true)), true);
  }
  const states = await Promise.all(
    made.map(async (place) => {
      let pod: Pod | undefined;
      await until(START_MS, async () => {
        pod = await client.get<Pod>('Pod', place.pod);
        return pod !== undefined && isReady(pod);
      });
      const address = pod && isReady(pod) ? pod.status?.podIP : undefined;
      return { ...place, address, phase: pod?.status?.phase ?? 'it is gone' };
    }),
  );
  const findings = states.flatMap(({ node, address, phase }): Finding[] => {
    if (address) return [];
    const text = `no pod becomes ready on ${node} (${phase})`;
    return [{ part: 'kubelet', text, how: `a pod was made there, and waited for ${START_MS / 1_000} s` }];
  });
  return { started: states.flatMap((s) => (s.address ? [{ ...s, address: s.address }] : [])), findings };
}

/** Returns its address; '' if it was refused. */
async function makeService(
  making: Making,
  name: string,
  more: Partial<Service['spec']> = {},
): Promise<string> {
  const service = await making.make<Service>('Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: { app: 'diagnostics' }, ports: [{ port: 80, targetPort: PORT }], ...more },
  });
  return service?.spec.clusterIP ?? '';
}

async function namePods(client: KubeClient): Promise<string[]> {
  const pods = await client.list<Pod>('Pod', 'kube-system', DNS_LABEL);
  return pods.flatMap((pod) => (isReady(pod) ? (pod.status?.podIP ?? []) : []));
}

interface Asked {
  node: string;
  output?: string;
  /** The server's clock when it was asked: seconds since 1970. */
  serverSeconds?: number;
  finding?: Finding;
}

async function ask(
  client: KubeClient,
  node: string,
  { namespace, name }: Ref,
  script: string,
  exec: RunInPod,
): Promise<Asked> {
  try {
    const pod = await client.get<Pod>('Pod', { namespace, name });
    // pods on the network of a node are refused where that is not allowed
    if (pod?.status?.phase !== 'Running') return { node };
    const serverSeconds = client.now() / 1_000;
    return {
      node,
      serverSeconds,
      output: (await exec(namespace, name, ['sh', '-c', script], ANSWER_MS)).stdout,
    };
  } catch (error) {
    const text = `commands in pods on ${node} do not work: ${(error as Error).message}`;
    return { node, finding: { part: 'exec', text, how: `a command was run in ${name}` } };
  }
}
