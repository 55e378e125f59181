/** A cluster without nodes, for tests of what the control plane does by itself as time passes. */
import type { KubeObject, Service, ServiceCIDR, ServiceSpec } from '../kubernetes/objects.ts';
import type { Kind } from '../kubernetes/resources.ts';
import { ReferenceCluster } from './cluster.ts';
import { StatusError } from './kube-apiserver/status.ts';
import { type Layout, USUAL_LAYOUT } from './layout.ts';

export class ControlPlane {
  readonly cluster: ReferenceCluster;

  constructor(layout: Partial<Layout> = {}) {
    this.cluster = new ReferenceCluster({ seed: 'test', nodes: 0, layout: { ...USUAL_LAYOUT, ...layout } });
    this.cluster.clock.settle();
  }

  find<T extends KubeObject>(kind: Kind, name: string, namespace?: string): T | undefined {
    return this.cluster.api.find<T>(kind, namespace, name);
  }

  service(name: string, spec: ServiceSpec): Service {
    const metadata = { name, namespace: 'default' };
    return this.cluster.api.create<Service>('Service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { ports: [{ port: 80 }], ...spec },
    });
  }

  range(name: string, ...cidrs: string[]): ServiceCIDR {
    const metadata = { name };
    const range: ServiceCIDR = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'ServiceCIDR',
      metadata,
      spec: { cidrs },
    };
    return this.cluster.api.create('ServiceCIDR', range);
  }

  delete(kind: Kind, name: string, namespace?: string): void {
    this.cluster.api.delete(kind, namespace, name);
  }

  /** Lets time pass until nothing is left to do; returns how long that was, in seconds. */
  settle(): number {
    const { clock } = this.cluster;
    const before = clock.now();
    clock.settle();
    return (clock.now() - before) / 1_000;
  }

  /** `REASON MESSAGE` of what was recorded. */
  events(): string[] {
    return this.cluster.api
      .list<KubeObject & { reason: string; message: string }>('Event')
      .map(({ reason, message }) => `${reason} ${message}`);
  }
}

/** The message of the error with which a request is refused. */
export function refusal(request: () => unknown): string {
  try {
    request();
  } catch (error) {
    if (error instanceof StatusError) return error.message;
    throw error;
  }
  return 'accepted';
}
