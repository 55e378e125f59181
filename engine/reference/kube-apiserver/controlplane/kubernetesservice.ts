/**
 * The Service `default/kubernetes` and its endpoints, which the API server makes, and makes again when they are missing
 * (pkg/controlplane/controller/kubernetesservice, pkg/controlplane/reconcilers).
 */
import { isEqual } from '../../../kubernetes/equal.ts';
import { familyOf } from '../../../kubernetes/ip.ts';
import { SERVICE_LABEL, SKIP_MIRROR_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, Endpoints, Service } from '../../../kubernetes/objects.ts';
import type { Change, Controller, Reader } from '../../runtime/controller.ts';
import { Ticks } from '../../runtime/ticks.ts';

const INTERVAL_MS = 10_000;
const NAME = { name: 'kubernetes', namespace: 'default' };

export interface KubernetesServiceConfig {
  /** The cluster IP of the Service. */
  serviceIP: string;
  /** The address and the port of the API server (--advertise-address). */
  publicIP: string;
  publicServicePort: number;
}

export function kubernetesServiceController(config: KubernetesServiceConfig, now: () => number): Controller {
  const ticks = new Ticks(INTERVAL_MS, now);
  let refused = false;
  return {
    name: 'kubernetesservice',
    program: 'kube-apiserver',
    lag: 1,
    keysFor({ kind, object: { metadata } }) {
      // a Service that could not be made may have what it needs now
      if (kind === 'ServiceCIDR') return refused ? [NAME.name] : [];
      if (kind === 'IPAddress') return refused && metadata.name === config.serviceIP ? [NAME.name] : [];
      const own = metadata.namespace === NAME.namespace && metadata.name === NAME.name;
      return own && ['Service', 'Endpoints', 'EndpointSlice'].includes(kind) ? [NAME.name] : [];
    },
    reconcile(_, reader) {
      refused = false;
      if (!ticks.due) return [];
      const found = reader.find<Service>('Service', NAME.namespace, NAME.name);
      const missing: Change[] = found ? [] : [creation(kubernetesService(config))];
      return [...missing, ...reconcileEndpoints(config, reader)];
    },
    requeueAfter(_, reader) {
      if (refused) return undefined;
      const found = reader.find<Service>('Service', NAME.namespace, NAME.name);
      return found && reconcileEndpoints(config, reader).length === 0 ? undefined : ticks.next;
    },
  };

  function creation(object: Service): Change {
    const note = () => {
      refused = true;
    };
    return { verb: 'create', object, refused: note };
  }
}

export function kubernetesService({ serviceIP, publicServicePort }: KubernetesServiceConfig): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...NAME, labels: { component: 'apiserver', provider: 'kubernetes' } },
    spec: {
      ports: [{ name: 'https', protocol: 'TCP', port: 443, targetPort: publicServicePort }],
      clusterIP: serviceIP,
      ipFamilyPolicy: 'SingleStack',
      sessionAffinity: 'None',
      type: 'ClusterIP',
    },
  };
}

export function kubernetesEndpoints({ publicIP, publicServicePort }: KubernetesServiceConfig): Endpoints {
  const ports = [{ name: 'https', port: publicServicePort, protocol: 'TCP' as const }];
  return {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { ...NAME, labels: { [SKIP_MIRROR_LABEL]: 'true' } },
    subsets: [{ addresses: [{ ip: publicIP }], ports }],
  };
}

/** endpointSliceFromEndpoints */
export function kubernetesEndpointSlice({
  publicIP,
  publicServicePort,
}: KubernetesServiceConfig): EndpointSlice {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { ...NAME, labels: { [SERVICE_LABEL]: NAME.name } },
    addressType: familyOf(publicIP) ?? 'IPv4',
    endpoints: [{ addresses: [publicIP], conditions: { ready: true } }],
    ports: [{ name: 'https', port: publicServicePort, protocol: 'TCP' }],
  };
}

/** Both are written where either is missing or has other addresses (ReconcileEndpoints, EnsureEndpointSliceFromEndpoints). */
function reconcileEndpoints(config: KubernetesServiceConfig, reader: Reader): Change[] {
  const [endpoints, slice] = [kubernetesEndpoints(config), kubernetesEndpointSlice(config)];
  const before = reader.find<Endpoints>('Endpoints', NAME.namespace, NAME.name);
  const current = reader.find<EndpointSlice>('EndpointSlice', NAME.namespace, NAME.name);
  return [...written(endpoints, before, sameEndpoints), ...written(slice, current, sameSlice)];
}

function written<T extends Endpoints | EndpointSlice>(
  wanted: T,
  current: T | undefined,
  same: (wanted: T, current: T) => boolean,
): Change[] {
  if (!current) return [{ verb: 'create', object: wanted }];
  if (same(wanted, current)) return [];
  const labels = { ...current.metadata.labels, ...wanted.metadata.labels };
  return [{ verb: 'update', object: { ...wanted, metadata: { ...current.metadata, labels } } }];
}

/** Ports may be other ones: they are reconciled at the start only. */
function sameEndpoints(wanted: Endpoints, { metadata, subsets = [] }: Endpoints): boolean {
  const addresses = (of: Endpoints['subsets']) =>
    (of ?? []).map((s) => (s.addresses ?? []).map(({ ip }) => ip));
  return (
    metadata.labels?.[SKIP_MIRROR_LABEL] === 'true' &&
    subsets.length === 1 &&
    isEqual(addresses(subsets), addresses(wanted.subsets))
  );
}

function sameSlice(wanted: EndpointSlice, current: EndpointSlice): boolean {
  return (
    isEqual(current.endpoints, wanted.endpoints) &&
    isEqual(current.ports, wanted.ports) &&
    isEqual(current.metadata.labels, wanted.metadata.labels)
  );
}
