/** What a DNS server may get wrong. */
import { DECISIONS } from '../coredns/decisions.ts';
import type { Fault } from './fault.ts';
import { TRAFFIC } from './topics.ts';

const { answer } = DECISIONS;

export const COREDNS_FAULTS: readonly Fault[] = [
  {
    id: 'dns-lists-unready',
    says: 'headless names resolve to pods that are not ready',
    replaces: { component: 'coredns', decision: 'isResolvable', by: () => true },
    caughtBy: 'DNS-08',
    reaches: ['dns'],
  },
  {
    id: 'dns-ignores-hostname',
    says: 'endpoints are named by their address even where they have a hostname',
    replaces: {
      component: 'coredns',
      decision: 'endpointName',
      by: (_endpoint, address) => address.replaceAll('.', '-'),
    },
    caughtBy: 'DNS-09',
    reaches: ['dns'],
  },
  {
    id: 'dns-empty-for-unknown',
    says: 'an unknown name exists and has no records',
    replaces: {
      component: 'coredns',
      decision: 'answer',
      by: (zone, type, name, decisions) => {
        const found = answer(zone, type, name, decisions);
        return found.rcode === 'NXDOMAIN' ? { rcode: 'NOERROR', records: [] } : found;
      },
    },
    caughtBy: 'DNS-22',
    reaches: TRAFFIC,
  },
  {
    id: 'dns-no-cname',
    says: 'Services of type ExternalName do not resolve',
    replaces: {
      component: 'coredns',
      decision: 'answer',
      by: (zone, ...rest) =>
        answer({ ...zone, services: zone.services.filter((s) => s.spec.type !== 'ExternalName') }, ...rest),
    },
    caughtBy: 'DNS-17',
    reaches: ['external-name', 'service-type'],
  },
  {
    id: 'dns-no-srv',
    says: 'there are no SRV records',
    replaces: {
      component: 'coredns',
      decision: 'answer',
      by: (zone, type, name, decisions) =>
        type === 'SRV' ? { rcode: 'NOERROR', records: [] } : answer(zone, type, name, decisions),
    },
    caughtBy: 'DNS-13',
    reaches: ['dns'],
  },
  {
    id: 'dns-no-reverse',
    says: 'there are no PTR records',
    replaces: {
      component: 'coredns',
      decision: 'answer',
      by: (zone, type, name, decisions) =>
        type === 'PTR' ? { rcode: 'NXDOMAIN', records: [] } : answer(zone, type, name, decisions),
    },
    caughtBy: 'DNS-23',
    reaches: ['dns'],
  },
  {
    id: 'dns-pods-by-name',
    says: 'pods behind a headless Service resolve by their own names',
    replaces: {
      component: 'coredns',
      decision: 'endpointName',
      by: (endpoint, address) => endpoint.targetRef?.name ?? address.replaceAll('.', '-'),
    },
    caughtBy: 'DNS-10',
    reaches: ['dns'],
  },
];
