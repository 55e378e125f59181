/** The ports of nodes that pods use (plugins/nodeports; HostPortInfo). */
import type { Pod } from '../../../kubernetes/objects.ts';
import { type Rejection, unschedulable } from './framework.ts';

export const NODE_PORTS = "node(s) didn't have free ports for the requested pod ports";

/** Each port as `protocol/port`, with the addresses of the node at which it is used. */
export type HostPorts = ReadonlyMap<string, readonly string[]>;

const ANY_ADDRESS = '0.0.0.0';

interface HostPort {
  key: string;
  ip: string;
}

/** GetHostPorts: of containers and sidecars; on the network of the node every port of a container is one of the node. */
export function hostPortsOf({ spec }: Pod): HostPort[] {
  const sidecars = (spec.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  return [...spec.containers, ...sidecars].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, containerPort, protocol = 'TCP', hostIP }) => {
      const port = spec.hostNetwork ? (hostPort ?? containerPort) : hostPort;
      return port ? [{ key: `${protocol}/${port}`, ip: hostIP || ANY_ADDRESS }] : [];
    }),
  );
}

export function nodePorts(pod: Pod, used: HostPorts): Rejection | undefined {
  const conflicts = ({ key, ip }: HostPort) =>
    used.get(key)?.some((other) => other === ip || other === ANY_ADDRESS || ip === ANY_ADDRESS);
  return hostPortsOf(pod).some(conflicts) ? unschedulable(NODE_PORTS) : undefined;
}
