/** Which objects are the work of the API server alone: no component acts on them before a Then about them holds. */
import type { Kind } from '../../engine/kubernetes/resources.ts';
import { fieldsIn } from './yaml-fields.ts';

const KINDS: Kind[] = ['Service', 'IPAddress', 'ServiceCIDR'];

/** Whether a request with this YAML is answered by the API server alone. */
export function isApiServerOnly(kind: Kind, yaml = ''): boolean {
  return KINDS.includes(kind) && !fieldsIn(yaml).some(([name, value]) => isForProvider(name, value));
}

/** Whether fields such as `spec.clusterIP` are set by the API server alone. `rows`: a field and its value, below a header. */
export function areApiServerOnly(kind: Kind, rows: string[][]): boolean {
  return (
    KINDS.includes(kind) &&
    !rows.some(([path, value]) => path.split('.').some((name) => isForProvider(name, value)))
  );
}

/** Load balancers, and the status of an object, are the work of a provider. */
function isForProvider(name: string, value: unknown): boolean {
  return name.startsWith('loadBalancer') || name === 'status' || value === 'LoadBalancer';
}
