/** Ports of containers (validateContainerPorts, AccumulateUniqueHostPorts, validatePodHostNetworkDeps). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Container, ContainerPort } from '../../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { duplicate, invalid, invalidAll, required } from '../../../../field-errors.ts';
import { portNameProblems, portNumberProblems } from '../../../../names.ts';
import { validateOneOf } from './fields.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

export function validateContainerPorts(ports: readonly ContainerPort[], at: string): Cause[] {
  const names = new Set<string>();
  return ports.flatMap(({ name, containerPort = 0, hostPort = 0, protocol }, i) => {
    const path = `${at}[${i}]`;
    const causes: Cause[] = [];
    if (name) {
      const problems = portNameProblems(name);
      if (problems.length > 0) causes.push(...invalidAll(`${path}.name`, name, problems));
      else if (names.has(name)) causes.push(duplicate(`${path}.name`, name));
      else names.add(name);
    }
    if (containerPort === 0) causes.push(required(`${path}.containerPort`));
    else
      causes.push(...invalidAll(`${path}.containerPort`, containerPort, portNumberProblems(containerPort)));
    if (hostPort !== 0)
      causes.push(...invalidAll(`${path}.hostPort`, hostPort, portNumberProblems(hostPort)));
    causes.push(...validateOneOf(protocol, `${path}.protocol`, PROTOCOLS));
    return causes;
  });
}

/** No two containers may want the same port of the node. */
export function checkHostPortConflicts(containers: readonly Container[], at: string): Cause[] {
  const seen = new Set<string>();
  return containers.flatMap(({ ports = [] }, i) =>
    ports.flatMap(({ protocol, hostIP = '', hostPort }, n) => {
      if (!hostPort) return [];
      const key = `${protocol ?? ''}/${hostIP}/${hostPort}`;
      if (seen.has(key)) return [duplicate(`${at}[${i}].ports[${n}].hostPort`, key)];
      seen.add(key);
      return [];
    }),
  );
}

/** On the network of the node a container's port is the node's; in a template the latter may be left out. */
export function validatePodHostNetworkDeps(spec: PodSpec, at: string, isPod: boolean): Cause[] {
  if (!spec.hostNetwork) return [];
  return spec.containers.flatMap(({ ports = [] }, i) =>
    ports.flatMap(({ hostPort = 0, containerPort = 0 }, n) =>
      (isPod || hostPort !== 0) && hostPort !== containerPort
        ? [
            invalid(
              `${at}.containers[${i}].ports[${n}].hostPort`,
              hostPort,
              'must match `containerPort` when `hostNetwork` is true',
            ),
          ]
        : [],
    ),
  );
}
