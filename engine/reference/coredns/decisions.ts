/** The decisions of the DNS server, each a pure function. */
import { answer, endpointName, isResolvable } from './zone.ts';

export const DECISIONS = { answer, isResolvable, endpointName };

export type Decisions = typeof DECISIONS;
