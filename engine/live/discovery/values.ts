/** The values of a cluster to which features refer: `{{cluster.apiAddress}}` and the like. */
import type { KubeClient } from '../../client/client.ts';
import type { ClusterValues } from '../../contract/cluster.ts';
import type { Service } from '../../kubernetes/objects.ts';
import type { FromObjects } from './created-objects.ts';
import type { DnsServer } from './dns.ts';
import { ADDRESS_OUT_OF_RANGE } from './ranges.ts';

export async function clusterValues(
  client: KubeClient,
  dns: DnsServer,
  { domain, nodePorts }: Pick<FromObjects, 'domain' | 'nodePorts'>,
): Promise<ClusterValues> {
  const api = await client.get<Service>('Service', { namespace: 'default', name: 'kubernetes' });
  const apiAddress = api?.spec.clusterIP ?? '';
  return {
    domain,
    apiAddress,
    dnsAddress: dns.address,
    nodePortMin: nodePorts.min,
    nodePortMax: nodePorts.max,
    addressOutOfRange: ADDRESS_OUT_OF_RANGE,
    freeAddress: freeAddress(await client.list<Service>('Service'), apiAddress),
  };
}

/**
 * A free address among the lowest of the range, of which the API server allocates none by itself (the static band of KEP-3070).
 * That of the API server is the first of the range.
 */
export function freeAddress(services: Service[], apiAddress: string): string {
  const held = new Set(services.map((service) => service.spec.clusterIP));
  const prefix = apiAddress.replace(/\d+$/, '');
  const last = Array.from({ length: 13 }, (_, i) => i + 3).find((n) => !held.has(`${prefix}${n}`));
  return `${prefix}${last ?? 3}`;
}
