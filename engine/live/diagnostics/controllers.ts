/** Whether the controllers that write EndpointSlices do. */
import type { KubeClient } from '../../client/client.ts';
import { slicesOf } from '../../client/observe.ts';
import type { Finding } from '../../contract/findings.ts';
import { MANAGED_BY_LABEL } from '../../kubernetes/labels.ts';
import { until } from '../transport/poll.ts';
import type { Making } from './created.ts';

/** A controller that works needs a fraction of it. */
const LIMIT_MS = 10_000;

/** `addresses`: of the ready pods that the Service selects. */
export async function sliceFinding(
  client: KubeClient,
  namespace: string,
  service: string,
  addresses: string[],
): Promise<Finding[]> {
  let listed: string[] = [];
  const whole = await until(LIMIT_MS, async () => {
    const slices = await slicesOf(client, { namespace, name: service });
    listed = slices.flatMap((s) => (s.endpoints ?? []).flatMap((e) => e.addresses));
    return addresses.every((address) => listed.includes(address));
  });
  if (whole) return [];
  return [
    {
      part: 'EndpointSlice controller',
      text: `no controller keeps EndpointSlices: a Service selects ${addresses.length} ready pods, and ${listed.length} are listed`,
      how: `a Service was made, and its slices looked at for ${LIMIT_MS / 1_000} s (endpointslice-controller of the kube-controller-manager)`,
    },
  ];
}

/** Endpoints that somebody has written by hand are copied into slices (endpointslice-mirroring-controller). Undefined if none could be made. */
export async function mirrorFinding(
  client: KubeClient,
  making: Making,
  namespace: string,
): Promise<Finding[] | undefined> {
  const metadata = { name: 'by-hand' };
  const ports = [{ port: 80 }];
  const service = { apiVersion: 'v1', kind: 'Service', metadata, spec: { ports } };
  const subsets = [{ addresses: [{ ip: '192.0.2.1' }], ports }];
  const endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets };
  const made =
    (await making.make('Service', service)) && (await making.make('Endpoints', endpoints)) !== undefined;
  if (!made) return undefined;
  const copied = await until(LIMIT_MS, async () => {
    const slices = await slicesOf(client, { namespace, name: metadata.name });
    return slices.some((s) => s.metadata.labels?.[MANAGED_BY_LABEL]?.startsWith('endpointslicemirroring'));
  });
  if (copied) return [];
  return [
    {
      part: 'mirroring of Endpoints',
      text: 'no controller copies Endpoints that are written by hand into EndpointSlices',
      how: `Endpoints were made, and slices looked for during ${LIMIT_MS / 1_000} s (endpointslice-mirroring-controller of the kube-controller-manager)`,
    },
  ];
}
