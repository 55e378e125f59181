/**
 * Checks the parts of a cluster one by one when rules have failed on it, so that a report can name a cause and not only what
 * follows from it. Nothing here counts for the verdict.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeClient } from '../../client/client.ts';
import type { Diagnostics, Finding } from '../../contract/findings.ts';
import { isReady } from '../../kubernetes/conditions.ts';
import type { Service } from '../../kubernetes/objects.ts';
import { dnsPods } from '../discovery/dns.ts';
import { listNodes } from '../discovery/nodes.ts';
import { awaitAccount, inNamespace } from '../isolation/namespaces.ts';
import type { RunInPod } from '../transport/exec.ts';
import type { PodSettings } from '../workloads/pod-settings.ts';
import type { NodeAnswers } from './answers.ts';
import { apiServerFindings } from './api-server.ts';
import { mirroringFindings, sliceFindings } from './controllers.ts';
import { findingsOf } from './findings.ts';
import { CLUSTER_IP } from './network-findings.ts';
import { APP_LABEL, podsOf, runScript, type StartedPods, startPods } from './node-pods.ts';
import { NODE_SCRIPT, podScript } from './scripts.ts';
import { soundParts } from './sound.ts';
import { TestObjects } from './test-objects.ts';

export interface DiagnosticsOptions {
  run: string;
  exec: RunInPod;
  settings: PodSettings;
  domain: string;
  /** The cluster IP of the DNS server. */
  dnsAddress: string;
  /** Multiplies all waits: that of `--timeout-factor`. */
  timeoutFactor: number;
}

/** The service account comes within a second where the kube-controller-manager works. */
const ACCOUNT_MS = 30_000;

/** What kube-proxy needs to program a new Service, and more. */
const PROGRAMMED_MS = 5_000;

const PORT = 8080;

export function diagnose(client: KubeClient, options: DiagnosticsOptions): Promise<Diagnostics> {
  return inNamespace(client, { purpose: 'diagnostics', run: options.run }, async (namespace) => {
    const api = await apiServerFindings(client);
    const parts = await diagnoseParts(client, namespace, options);
    return {
      findings: [...api, ...parts.findings],
      sound: [...(api.length === 0 ? ['the answers of the API server'] : []), ...parts.sound],
    };
  });
}

async function diagnoseParts(
  client: KubeClient,
  namespace: string,
  options: DiagnosticsOptions,
): Promise<Diagnostics> {
  const factor = options.timeoutFactor;
  if (!(await awaitAccount(client, namespace, ACCOUNT_MS * factor))) {
    const text = 'a new namespace gets no service account, so no pod can be created in it';
    const how = `waited ${(ACCOUNT_MS * factor) / 1_000} s`;
    return { findings: [{ part: 'kube-controller-manager', text, how }], sound: [] };
  }
  const { nodes } = await listNodes(client);
  const places = podsOf(nodes, namespace);
  const objects = new TestObjects(client, namespace);
  const [mirroring, { started, findings }] = await Promise.all([
    mirroringFindings(client, objects, namespace, factor),
    startPods(client, objects, places, options),
  ]);
  const service = await createService(objects, 'diagnostics');
  const sticky = await createService(objects, 'diagnostics-affinity', { sessionAffinity: 'ClientIP' });
  const addresses = started.map(({ address }) => address);
  const slices = service
    ? await sliceFindings(client, { namespace, name: 'diagnostics' }, addresses, factor)
    : undefined;
  if (slices?.length === 0) await sleep(PROGRAMMED_MS * factor);
  const script = podScript({
    peers: started,
    port: PORT,
    service,
    sticky,
    dnsServer: options.dnsAddress,
    dnsPods: await addressesOfDnsPods(client),
    domain: options.domain,
  });
  const [fromPods, fromNodes] = await Promise.all([
    Promise.all(started.map(({ node, pod }) => runScript(client, options.exec, node, pod, script))),
    Promise.all(places.map(({ node, host }) => runScript(client, options.exec, node, host, NODE_SCRIPT))),
  ]);
  const answers = places.map(({ node }, i): NodeAnswers => {
    const own = fromPods.find((outcome) => outcome.node === node);
    return { node, pod: own?.output, serverSeconds: own?.serverSeconds, host: fromNodes[i].output };
  });
  const found = findingsOf(answers, options.domain);
  // without endpoints a Service cannot be reached: that is a finding already
  const reachable = service !== '' && slices?.length === 0;
  return {
    findings: [
      ...objects.findings(),
      ...findings,
      ...[...fromPods, ...fromNodes].flatMap(({ finding }) => finding ?? []),
      ...(slices ?? []),
      ...(mirroring ?? []),
      ...found.filter(({ part }) => reachable || part !== CLUSTER_IP),
    ],
    sound: [...soundControllers(started, slices, mirroring), ...soundParts(answers, found)],
  };
}

function soundControllers(started: StartedPods[], slices?: Finding[], mirroring?: Finding[]): string[] {
  return [
    ...(slices?.length === 0 && started.length > 0 ? ['the controller that keeps EndpointSlices'] : []),
    ...(mirroring?.length === 0 ? ['the one that copies Endpoints objects of users'] : []),
  ];
}

/** Returns its cluster IP; '' if it was refused. */
async function createService(
  objects: TestObjects,
  name: string,
  more: Partial<Service['spec']> = {},
): Promise<string> {
  const service = await objects.create<Service>('Service', {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: { selector: APP_LABEL, ports: [{ port: 80, targetPort: PORT }], ...more },
  });
  return service?.spec.clusterIP ?? '';
}

async function addressesOfDnsPods(client: KubeClient): Promise<string[]> {
  return (await dnsPods(client)).flatMap((pod) => (isReady(pod) ? (pod.status?.podIP ?? []) : []));
}
