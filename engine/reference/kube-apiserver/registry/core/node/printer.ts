/** `kubectl get nodes` (printNode). */
import { readiness } from '../../../../../kubernetes/conditions.ts';
import type { Node } from '../../../../../kubernetes/objects.ts';
import { NONE } from '../../../printers/cells.ts';
import type { Cell, Printer } from '../../../printers/printer.ts';

const ROLE = 'node-role.kubernetes.io/';
const UNKNOWN = '<unknown>';

export const nodePrinter: Printer = {
  columns:
    'Name Status Roles Age Version | Internal-IP External-IP OS-Image Kernel-Version Container-Runtime',
  cells: (object) => cells(object as Node),
};

function cells(node: Node): Cell[] {
  const { metadata, spec, status } = node;
  const {
    kubeletVersion = '',
    osImage,
    kernelVersion,
    containerRuntimeVersion,
    architecture,
  } = status?.nodeInfo ?? {};
  const address = (type: string) => status?.addresses?.find((a) => a.type === type)?.address ?? NONE;
  const known = readiness(node);
  const ready = known === undefined ? 'Unknown' : known === 'True' ? 'Ready' : 'NotReady';
  return [
    metadata.name,
    spec?.unschedulable ? `${ready},SchedulingDisabled` : ready,
    rolesOf(metadata.labels).join(',') || NONE,
    'AGE',
    kubeletVersion,
    address('InternalIP'),
    address('ExternalIP'),
    osImage || UNKNOWN,
    (kernelVersion || UNKNOWN) + (architecture ? ` (${architecture})` : ''),
    containerRuntimeVersion || UNKNOWN,
  ];
}

function rolesOf(labels: Record<string, string> = {}): string[] {
  const roles = Object.entries(labels).flatMap(([label, value]) => {
    if (label === 'kubernetes.io/role') return value || [];
    return label.startsWith(ROLE) ? label.slice(ROLE.length) || [] : [];
  });
  return [...new Set(roles)].sort();
}
