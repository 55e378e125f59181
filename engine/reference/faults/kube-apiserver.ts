/** What an API server may get wrong about Services. */
import type { Fault } from './fault.ts';
import { ALLOCATION_FAULTS } from './kube-apiserver/allocation.ts';
import { DEFAULTS_FAULTS } from './kube-apiserver/defaults.ts';
import { STATUS_FAULTS } from './kube-apiserver/status.ts';
import { UPDATE_FAULTS } from './kube-apiserver/update.ts';
import { VALIDATION_FAULTS } from './kube-apiserver/validation.ts';

export const KUBE_APISERVER_FAULTS: readonly Fault[] = [
  ...VALIDATION_FAULTS,
  ...ALLOCATION_FAULTS,
  ...UPDATE_FAULTS,
  ...DEFAULTS_FAULTS,
  ...STATUS_FAULTS,
];
