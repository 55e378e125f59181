/** What a proxy may get wrong. */
import type { Fault } from './fault.ts';
import { CHOICE_FAULTS } from './kube-proxy/choice.ts';
import { ENDPOINT_FAULTS } from './kube-proxy/endpoints.ts';
import { EXTERNAL_FAULTS } from './kube-proxy/external.ts';
import { POLICY_FAULTS } from './kube-proxy/policies.ts';

export const KUBE_PROXY_FAULTS: readonly Fault[] = [
  ...ENDPOINT_FAULTS,
  ...POLICY_FAULTS,
  ...CHOICE_FAULTS,
  ...EXTERNAL_FAULTS,
];
