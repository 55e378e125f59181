/** What a DNS server may get wrong. */
import { familyOf } from '../../kubernetes/ip.ts';
import { DECISIONS } from '../coredns/decisions.ts';
import type { Fault } from './fault.ts';
import { TRAFFIC } from './topics.ts';

const { endpointHostname, findServices, serveDNS } = DECISIONS;

export const COREDNS_FAULTS: readonly Fault[] = [
  {
    id: 'dns-lists-unready',
    says: 'headless names resolve to pods that are not ready',
    replaces: { component: 'coredns', decision: 'endpointsliceReady', by: () => true },
    caughtBy: 'DNS-08',
    reaches: ['dns'],
  },
  {
    id: 'dns-ignores-hostname',
    says: 'endpoints are named by their address even where they have a hostname',
    replaces: {
      component: 'coredns',
      decision: 'endpointHostname',
      by: (endpoint, address) => endpointHostname({ ...endpoint, hostname: undefined }, address),
    },
    caughtBy: 'DNS-09',
    reaches: ['dns'],
  },
  {
    id: 'dns-empty-for-unknown',
    says: 'an unknown name exists and has no records',
    replaces: {
      component: 'coredns',
      decision: 'serveDNS',
      by: (zone, question) => {
        const found = serveDNS(zone, question);
        return found.rcode === 'NXDOMAIN' ? { ...found, rcode: 'NOERROR' } : found;
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
      decision: 'findServices',
      by: (...given) => findServices(...given)?.filter(({ host }) => familyOf(host)),
    },
    caughtBy: 'DNS-17',
    reaches: ['external-name', 'service-type'],
  },
  {
    id: 'dns-no-srv',
    says: 'there are no SRV records',
    replaces: {
      component: 'coredns',
      decision: 'serveDNS',
      by: (zone, question) => ({
        ...serveDNS(zone, question),
        ...(question.type === 'SRV' ? { rcode: 'NOERROR', answer: [] } : {}),
      }),
    },
    caughtBy: 'DNS-13',
    reaches: ['dns'],
  },
  {
    id: 'dns-no-reverse',
    says: 'there are no PTR records',
    replaces: {
      component: 'coredns',
      decision: 'serviceRecordForIP',
      by: () => [],
    },
    caughtBy: 'DNS-23',
    reaches: ['dns'],
  },
  {
    id: 'dns-pods-by-name',
    says: 'pods behind a headless Service resolve by their own names',
    replaces: {
      component: 'coredns',
      decision: 'endpointHostname',
      by: (endpoint, address) => endpoint.targetRef?.name ?? endpointHostname(endpoint, address),
    },
    caughtBy: 'DNS-10',
    reaches: ['dns'],
  },
  {
    id: 'dns-no-pod-records',
    says: 'addresses with dashes have no records below pod',
    replaces: { component: 'coredns', decision: 'findPods', by: () => undefined },
    caughtBy: 'DNS-25',
    reaches: ['dns'],
  },
  {
    id: 'dns-ports-without-addresses',
    says: 'names of ports have SRV records only',
    replaces: {
      component: 'coredns',
      decision: 'serveDNS',
      by: (zone, question) => ({
        ...serveDNS(zone, question),
        ...(question.name.startsWith('_') && question.type !== 'SRV' ? { answer: [] } : {}),
      }),
    },
    caughtBy: 'DNS-45',
    reaches: ['dns'],
  },
  {
    id: 'dns-srv-of-ports-only',
    says: 'only names of ports have SRV records',
    replaces: {
      component: 'coredns',
      decision: 'serveDNS',
      by: (zone, question) => ({
        ...serveDNS(zone, question),
        ...(question.type === 'SRV' && !question.name.startsWith('_') ? { answer: [] } : {}),
      }),
    },
    caughtBy: 'DNS-46',
    reaches: ['dns'],
  },
];
