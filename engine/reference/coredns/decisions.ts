/** The decisions of the DNS server, each a pure function. */
import { endpointName, isResolvable } from './endpoints.ts';
import { answer } from './handler.ts';

export const DECISIONS = { answer, isResolvable, endpointName };

export type Decisions = typeof DECISIONS;
