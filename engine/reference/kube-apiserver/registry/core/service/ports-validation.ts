/** Ports and node ports of a Service (pkg/apis/core/validation: validateServicePort, and parts of validateService). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Service, ServicePort } from '../../../../../kubernetes/objects.ts';
import { duplicate, forbidden, invalid, named, notSupported, required } from '../../../field-errors.ts';
import {
  labelProblems,
  portNameProblems,
  portNumberProblems,
  qualifiedNameProblems,
} from '../../../names.ts';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** What the validation of ports depends on. */
export interface PortDecisions {
  isPortNameMissing: typeof isPortNameMissing;
}

/** With more than one port each needs a name; a single one may go without. */
export function isPortNameMissing(port: ServicePort, count: number): boolean {
  return count > 1 && !port.name;
}

export function validatePorts({ spec: { ports = [] } }: Service, decisions: PortDecisions): Cause[] {
  const names = new Set<string>();
  return ports.flatMap((port, i) => {
    const path = `spec.ports[${i}]`;
    const missing = decisions.isPortNameMissing(port, ports.length);
    return [
      ...(missing ? [required(`${path}.name`)] : nameProblems(path, port, names)),
      ...validateServicePort(path, port),
    ];
  });
}

function nameProblems(path: string, { name }: ServicePort, names: Set<string>): Cause[] {
  if (!name) return [];
  const causes = labelProblems(name).map((problem) => invalid(`${path}.name`, name, problem));
  if (names.has(name)) causes.push(duplicate(`${path}.name`, name));
  names.add(name);
  return causes;
}

function validateServicePort(
  path: string,
  { port, protocol, targetPort = 0, appProtocol }: ServicePort,
): Cause[] {
  const target =
    typeof targetPort === 'number' ? portNumberProblems(targetPort) : portNameProblems(targetPort);
  return [
    ...portNumberProblems(port).map((problem) => invalid(`${path}.port`, port, problem)),
    ...protocolProblems(`${path}.protocol`, protocol),
    ...target.map((problem) => invalid(`${path}.targetPort`, targetPort, problem)),
    ...(appProtocol === undefined ? [] : qualifiedNameProblems(appProtocol)).map((problem) =>
      invalid(`${path}.appProtocol`, appProtocol, problem),
    ),
  ];
}

function protocolProblems(path: string, protocol: string | undefined): Cause[] {
  if (!protocol) return [required(path)];
  return PROTOCOLS.includes(protocol) ? [] : [notSupported(path, named(protocol), PROTOCOLS)];
}

export function forbiddenNodePorts({ spec: { type, ports = [] } }: Service): Cause[] {
  if (type !== 'ClusterIP') return [];
  return ports.flatMap(({ nodePort }, i) =>
    nodePort ? [forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'")] : [],
  );
}

/** No two ports may share protocol and node port, or protocol and port. */
export function duplicatePorts({ spec: { ports = [] } }: Service): Cause[] {
  const repeated = (keyOf: (port: ServicePort) => string | undefined) => {
    const seen = new Set<string>();
    return ports.flatMap((port, i) => {
      const key = keyOf(port);
      if (key === undefined) return [];
      const found = seen.has(key);
      seen.add(key);
      return found ? [{ port, i }] : [];
    });
  };
  return [
    ...repeated(({ protocol, nodePort }) => (nodePort ? `${protocol}/${nodePort}` : undefined)).map(
      ({ port, i }) => duplicate(`spec.ports[${i}].nodePort`, port.nodePort),
    ),
    ...repeated(({ protocol, port }) => `${protocol}/${port}`).map(({ port, i }) =>
      duplicate(`spec.ports[${i}]`, asInternal(port)),
    ),
  ];
}

/** As the internal type is printed: with every field of core.ServicePort, most of them empty. */
function asInternal({ protocol, port }: ServicePort): object {
  return { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 };
}
