/** The ranges of the API server, which it names in its answers to Services that it refuses or does not store. */
import type { KubeClient, Reply } from '../../client/client.ts';
import type { Service, Status } from '../../kubernetes/objects.ts';

/** Documentation addresses (RFC 5737) are in no cluster's range. */
export const ADDRESS_OUT_OF_RANGE = '192.0.2.7';

export interface AddressRanges {
  /** `10.96.0.0/16`; undefined if the server does not name it. */
  serviceRange?: string;
  /** `IPv4`, or both in the server's order. */
  families: string[];
}

export interface PortRange {
  min: number;
  max: number;
  /** Whether the server has named it; else it is Kubernetes' default. */
  known: boolean;
}

const DEFAULT_NODE_PORTS: PortRange = { min: 30_000, max: 32_767, known: false };

export async function findAddressRanges(client: KubeClient): Promise<AddressRanges> {
  const dryRun = { dryRun: 'All' };
  const [address, both] = await Promise.all([
    tryService(client, 'default', { clusterIP: ADDRESS_OUT_OF_RANGE }, {}, dryRun),
    tryService(client, 'default', { ipFamilyPolicy: 'PreferDualStack' }, {}, dryRun),
  ]);
  return {
    // the message of pkg/registry/core/service/ipallocator
    serviceRange: /range of valid IPs is ([^\s"]+)/.exec(messageOf(address))?.[1],
    families: (both.body as Service).spec?.ipFamilies ?? ['IPv4'],
  };
}

/** No dry run: that does not check node ports against the range (portallocator's transactions). */
export async function findNodePorts(client: KubeClient, namespace: string): Promise<PortRange> {
  const reply = await tryService(client, namespace, { type: 'NodePort' }, { nodePort: 1 });
  const found = /range of valid ports is (\d+)-(\d+)/.exec(messageOf(reply));
  if (!found) return DEFAULT_NODE_PORTS;
  return { min: Number(found[1]), max: Number(found[2]), known: true };
}

function tryService(
  client: KubeClient,
  namespace: string,
  spec: object,
  port: object = {},
  query: Record<string, string> = {},
): Promise<Reply<Service>> {
  const body = {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { generateName: 'leadline-range-' },
    spec: { ...spec, ports: [{ port: 80, ...port }] },
  };
  return client.send<Service>('POST', client.path('Service', namespace), { body, query });
}

function messageOf({ body }: Reply<Service>): string {
  return (body as Status).message ?? '';
}
