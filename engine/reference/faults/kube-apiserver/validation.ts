/** What the API server may store although it is invalid. */
import { DECISIONS } from '../../kube-apiserver/decisions.ts';
import type { Fault } from '../fault.ts';

const { decode, validateService } = DECISIONS;

/** Validation that leaves out some fields. */
const blindTo =
  (...fields: string[]): typeof validateService =>
  (service, decisions, old) =>
    validateService(service, decisions, old).filter((c) => !fields.some((f) => c.field?.startsWith(f)));

export const VALIDATION_FAULTS: readonly Fault[] = [
  {
    id: 'fields-unknown-dropped',
    says: 'fields that do not exist are dropped without a warning',
    replaces: {
      component: 'kube-apiserver',
      decision: 'decode',
      by: (kind, sent) => ({ ...decode(kind, sent), strictErrors: [] }),
    },
    caughtBy: 'VAL-50',
    reaches: ['manifests'],
  },
  {
    id: 'ports-unnamed-allowed',
    says: 'several ports need no names',
    replaces: { component: 'kube-apiserver', decision: 'isPortNameMissing', by: () => false },
    caughtBy: 'VAL-07',
    reaches: ['ports'],
  },
  {
    id: 'ports-unchecked',
    says: 'ports are not validated',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.ports') },
    caughtBy: 'VAL-08',
    reaches: ['manifests', 'node-port', 'ports', 'service-type'],
  },
  {
    id: 'types-unchecked',
    says: 'any text is a type of Service',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.type') },
    caughtBy: 'VAL-17',
    reaches: ['service-type'],
  },
  {
    id: 'policies-unchecked',
    says: 'any text is a traffic policy, on any type',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.externalTrafficPolicy', 'spec.internalTrafficPolicy'),
    },
    caughtBy: 'VAL-32',
    reaches: ['traffic'],
  },
  {
    id: 'affinity-unchecked',
    says: 'any affinity with any timeout is stored',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.sessionAffinity'),
    },
    caughtBy: 'VAL-20',
    reaches: ['session-affinity'],
  },
  {
    id: 'external-fields-unchecked',
    says: 'external names and addresses are not validated',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.externalName', 'spec.externalIPs'),
    },
    caughtBy: 'VAL-23',
    reaches: ['external-ips', 'external-name'],
  },
  {
    id: 'load-balancer-fields-unchecked',
    says: 'fields of load balancers are stored on every type',
    replaces: {
      component: 'kube-apiserver',
      decision: 'validateService',
      by: blindTo('spec.LoadBalancer', 'spec.loadBalancer', 'spec.healthCheck', 'spec.allocate'),
    },
    caughtBy: 'VAL-34',
    reaches: ['load-balancer', 'service-type'],
  },
  {
    id: 'cluster-ip-mutable',
    says: 'the cluster IP of a Service can be changed',
    replaces: { component: 'kube-apiserver', decision: 'validateService', by: blindTo('spec.clusterIPs[0]') },
    caughtBy: 'UPD-01',
    reaches: ['cluster-ip', 'service-type'],
  },
];
