/** Gives Services of type LoadBalancer a load balancer (k8s.io/cloud-provider controllers/service/controller.go). */
import type { Service } from '../../kubernetes/objects.ts';
import { type Change, type Controller, objectKey, splitKey } from '../runtime/controller.ts';
import type { Decisions } from './decisions.ts';
import { addressOf, POOL } from './loadbalancer.ts';

/** Keeps a Service that is being deleted until its load balancer is gone. */
const FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';

export function serviceLoadBalancerController(decisions: Decisions): Controller {
  return {
    name: 'service-lb',
    program: 'cloud-controller-manager',
    lag: 100,
    keysFor: ({ type, kind, object }) =>
      kind === 'Service' && type !== 'DELETED' ? [objectKey(object)] : [],
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const service = reader.find<Service>('Service', namespace, name);
      if (!service) return [];
      const used = reader.list<Service>('Service').flatMap((s) => addressOf(s) ?? []);
      return decisions.wantsLoadBalancer(service) ? ensure(service, used) : remove(service);
    },
  };
}

/** One change at a time: the finalizer comes before what it protects. */
function ensure(service: Service, used: string[]): Change[] {
  const finalizers = service.metadata.finalizers ?? [];
  if (!finalizers.includes(FINALIZER)) return [withFinalizers(service, [...finalizers, FINALIZER])];
  if (addressOf(service)) return [];
  const requested = service.spec.loadBalancerIP;
  const free = POOL.filter((ip) => !used.includes(ip));
  const ip = requested && free.includes(requested) ? requested : free[0];
  if (!ip) return [];
  return [withIngress(service, [{ ip, ipMode: 'VIP' }])];
}

function remove(service: Service): Change[] {
  const finalizers = service.metadata.finalizers ?? [];
  if (!finalizers.includes(FINALIZER)) return [];
  if (addressOf(service)) return [withIngress(service, undefined)];
  return [
    withFinalizers(
      service,
      finalizers.filter((f) => f !== FINALIZER),
    ),
  ];
}

function withFinalizers(service: Service, finalizers: string[]): Change {
  return { verb: 'update', object: { ...service, metadata: { ...service.metadata, finalizers } } as Service };
}

function withIngress(
  service: Service,
  ingress: NonNullable<NonNullable<Service['status']>['loadBalancer']>['ingress'],
): Change {
  const status = { ...service.status, loadBalancer: ingress ? { ingress } : {} };
  return { verb: 'update-status', object: { ...service, status } as Service };
}
