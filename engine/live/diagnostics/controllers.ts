/** Whether the controllers that write EndpointSlices do so. */
import type { KubeClient } from '../../client/client.ts';
import { slicesOf } from '../../client/observe.ts';
import type { Finding } from '../../contract/findings.ts';
import { MANAGED_BY_LABEL } from '../../kubernetes/labels.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { pollUntil } from '../transport/poll.ts';
import type { TestObjects } from './test-objects.ts';

/** A controller that works needs a fraction of it. */
const LIMIT_MS = 10_000;

/** `addresses`: of the ready pods that the Service selects. `factor` multiplies the wait. */
export async function sliceFindings(
  client: KubeClient,
  service: Ref,
  addresses: string[],
  factor: number,
): Promise<Finding[]> {
  let listed: string[] = [];
  const limitMs = LIMIT_MS * factor;
  const complete = await pollUntil(limitMs, async () => {
    const slices = await slicesOf(client, service);
    listed = slices.flatMap((s) => (s.endpoints ?? []).flatMap((e) => e.addresses));
    return addresses.every((address) => listed.includes(address));
  });
  if (complete) return [];
  return [
    {
      part: 'EndpointSlice controller',
      text: `no controller keeps EndpointSlices up to date: a Service selects ${addresses.length} ready pods, and ${listed.length} are listed`,
      how: `a Service was created, and its slices were observed for ${limitMs / 1_000} s (endpointslice-controller of the kube-controller-manager)`,
    },
  ];
}

/** Endpoints of a user have to be copied into slices (endpointslice-mirroring-controller). Undefined if none could be created. */
export async function mirroringFindings(
  client: KubeClient,
  objects: TestObjects,
  namespace: string,
  factor: number,
): Promise<Finding[] | undefined> {
  const metadata = { name: 'custom-endpoints' };
  const ports = [{ port: 80 }];
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports } };
  const subsets = [{ addresses: [{ ip: '192.0.2.1' }], ports }];
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets };
  const created =
    (await objects.create('Service', service)) &&
    (await objects.create('Endpoints', endpoints)) !== undefined;
  if (!created) return undefined;
  const limitMs = LIMIT_MS * factor;
  const copied = await pollUntil(limitMs, async () => {
    const slices = await slicesOf(client, { namespace, name: metadata.name });
    return slices.some((s) => s.metadata.labels?.[MANAGED_BY_LABEL]?.startsWith('endpointslicemirroring'));
  });
  if (copied) return [];
  return [
    {
      part: 'mirroring of Endpoints',
      text: 'no controller copies Endpoints objects of users into EndpointSlices',
      how: `an Endpoints object was created, and slices were observed for ${limitMs / 1_000} s (endpointslice-mirroring-controller of the kube-controller-manager)`,
    },
  ];
}
