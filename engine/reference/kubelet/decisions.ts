/** The decisions of the kubelet, each a pure function. */
import { getPodDNS } from './dns.ts';
import { fromServices } from './envvars.ts';
import { makeEnvironment, namespaceOfServices, servicesFor } from './kubelet_pods.ts';

export const DECISIONS = { namespaceOfServices, servicesFor, fromServices, makeEnvironment, getPodDNS };

export type Decisions = typeof DECISIONS;
