/** The decisions of the DNS server, each a pure function. */
import { serveDNS } from './handler.ts';
import { endpointHostname, endpointsliceReady } from './object.ts';
import { findPods, findServices } from './records.ts';
import { serviceRecordForIP } from './reverse.ts';

export const DECISIONS = {
  serveDNS,
  findServices,
  findPods,
  serviceRecordForIP,
  endpointsliceReady,
  endpointHostname,
};

export type Decisions = typeof DECISIONS;
