/** An API server without controllers and nodes, for tests of what it allocates by itself. */

import { familyOf, type IPFamily } from '../../../../../kubernetes/ip.ts';
import type { Service, ServiceSpec } from '../../../../../kubernetes/objects.ts';
import { Store } from '../../../../etcd/store.ts';
import { Clock } from '../../../../runtime/clock.ts';
import { Random } from '../../../../runtime/random.ts';
import { ApiServer } from '../../../apiserver.ts';
import { DECISIONS } from '../../../decisions.ts';
import { StatusError } from '../../../status.ts';

const NODE_PORTS = { min: 30_000, max: 32_767 };

/** `cidrs`: --service-cluster-ip-range */
export function bareServer(cidrs = ['10.96.0.0/24'], seed = 'test'): ApiServer {
  const families = cidrs.map((cidr) => familyOf(cidr.split('/')[0]) as IPFamily);
  const services = { families, nodePorts: NODE_PORTS };
  const server = new ApiServer(new Store(), new Clock(), new Random(seed), services, DECISIONS);
  server.create('Namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'demo' } });
  addServiceCIDR(server, 'kubernetes', ...cidrs);
  return server;
}

function addServiceCIDR(server: ApiServer, name: string, ...cidrs: string[]): void {
  const range = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name },
    spec: { cidrs },
  };
  server.create('ServiceCIDR', range);
}

export function service(spec: ServiceSpec, name = 'web'): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: 'demo' },
    spec: structuredClone(spec),
  };
}

export function create(server: ApiServer, spec: ServiceSpec, name?: string): Service {
  return server.create('Service', service(spec, name));
}

/** Replaces the spec. */
export function update(server: ApiServer, spec: ServiceSpec, name?: string): Service {
  return server.update('Service', service(spec, name));
}

/** What is wrong with a request, as `field message`; `accepted` for one that succeeds. */
export function causesOf(act: () => unknown): string[] {
  try {
    act();
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    const { details, message } = error.status;
    return (
      details?.causes?.map((c) => (c.field ? `${c.field} ${c.message}` : `${c.message}`)) ?? [`${message}`]
    );
  }
  return ['accepted'];
}

/** The addresses that are taken. */
export function takenIPs(server: ApiServer): string[] {
  return server.list('IPAddress').map(({ metadata: { name } }) => name);
}

/** Whether a request for this node port would get it. */
export function isFree(server: ApiServer, nodePort: number): boolean {
  const asking = service({ type: 'NodePort', ports: [{ port: 80, nodePort }] }, 'asking');
  return causesOf(() => server.create('Service', asking, { dryRun: true }))[0] === 'accepted';
}
