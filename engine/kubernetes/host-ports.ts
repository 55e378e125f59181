/** The ports of nodes that pods use (k8s.io/kubernetes pkg/scheduler/util: GetHostPorts; HostPortInfo). */
import type { Pod } from './objects.ts';

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

/** Whether a pod needs a port that is used already (CheckConflict). */
export function conflictsWith(pod: Pod, used: HostPorts): boolean {
  return hostPortsOf(pod).some(({ key, ip }) =>
    used.get(key)?.some((other) => other === ip || other === ANY_ADDRESS || ip === ANY_ADDRESS),
  );
}
