/** The ServiceCIDR `kubernetes`, which the API server makes of its flags (pkg/controlplane/controller/defaultservicecidr). */
import { isEqual } from '../../../kubernetes/equal.ts';
import type { ServiceCIDR } from '../../../kubernetes/objects.ts';
import type { Change, Controller, Reader } from '../../runtime/controller.ts';
import type { RecordEvent } from '../../runtime/events.ts';
import { Ticks } from '../../runtime/ticks.ts';

const INTERVAL_MS = 10_000;
const NAME = 'kubernetes';

interface Runtime {
  record: RecordEvent;
  now(): number;
  timestamp(): string;
}

/** `cidrs`: --service-cluster-ip-range */
export function defaultServiceCIDRController(
  cidrs: readonly string[],
  { record, now, timestamp }: Runtime,
): Controller {
  const ticks = new Ticks(INTERVAL_MS, now);
  let reported = false;
  return {
    name: 'defaultservicecidr',
    program: 'kube-apiserver',
    lag: 1,
    keysFor: ({ kind, object: { metadata } }) =>
      kind === 'ServiceCIDR' && metadata.name === NAME ? [NAME] : [],
    reconcile: (_, reader) => (ticks.due ? sync(reader) : []),
    requeueAfter: (_, reader) =>
      isDone(reader.find<ServiceCIDR>('ServiceCIDR', undefined, NAME)) ? undefined : ticks.next,
  };

  function isDone(found: ServiceCIDR | undefined): boolean {
    if (!found) return false;
    if (isUpgrade(found)) return false;
    return (
      found.metadata.deletionTimestamp !== undefined ||
      reported ||
      (isSame(found) && ready(found) !== undefined)
    );
  }

  function isSame({ spec }: ServiceCIDR): boolean {
    return isEqual(spec.cidrs, [...cidrs]);
  }

  /** From one family to two. */
  function isUpgrade({ spec, metadata }: ServiceCIDR): boolean {
    const single = spec.cidrs.length === 1 && cidrs.length === 2 && spec.cidrs[0] === cidrs[0];
    return single && metadata.deletionTimestamp === undefined;
  }

  function sync(reader: Reader): Change[] {
    const found = reader.find<ServiceCIDR>('ServiceCIDR', undefined, NAME);
    if (!found) return [{ verb: 'create', object: defaultServiceCIDR(cidrs) }];
    if (isUpgrade(found))
      return [{ verb: 'update', object: { ...found, spec: { cidrs: [...cidrs] } } as ServiceCIDR }];
    return syncStatus(found);
  }

  function syncStatus(found: ServiceCIDR): Change[] {
    if (found.metadata.deletionTimestamp !== undefined) return [];
    if (!isSame(found)) {
      const text = (list: readonly string[]) => `[${list.join(' ')}]`;
      const message = `The default ServiceCIDR ${text(found.spec.cidrs)} does not match the controller flag configurations ${text(cidrs)}`;
      if (!reported) record(found, 'Warning', 'KubernetesDefaultServiceCIDRInconsistent', message);
      reported = true;
      return [];
    }
    if (ready(found) !== undefined) return [];
    return [{ verb: 'update-status', object: withReady(found, timestamp()) }];
  }
}

export function defaultServiceCIDR(cidrs: readonly string[]): ServiceCIDR {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'ServiceCIDR',
    metadata: { name: NAME },
    spec: { cidrs: [...cidrs] },
  };
}

function ready({ status }: ServiceCIDR): string | undefined {
  const found = status?.conditions?.find(({ type }) => type === 'Ready');
  return found?.status === 'Unknown' ? undefined : found?.status;
}

/** What the API server itself says of it, until the controller of ServiceCIDRs does. */
export function withReady(object: ServiceCIDR, lastTransitionTime: string): ServiceCIDR {
  const condition = {
    type: 'Ready',
    status: 'True' as const,
    reason: '',
    message: 'Kubernetes default Service CIDR is ready',
    lastTransitionTime,
  };
  const others = (object.status?.conditions ?? []).filter(({ type }) => type !== 'Ready');
  return { ...object, status: { conditions: [...others, condition] } };
}
