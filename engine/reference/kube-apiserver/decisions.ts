/** The decisions of the API server, each a pure function. */
import {
  clusterIPProblem,
  clusterIPsToRelease,
  nodePortProblem,
  nodePortsToRelease,
} from './registry/core/service/allocation-decisions.ts';
import { statusWithDefaults, withDefaults } from './registry/core/service/defaults.ts';
import { validateServiceStatus } from './registry/core/service/loadbalancer-validation.ts';
import { isPortNameMissing } from './registry/core/service/ports-validation.ts';
import { patchAllocatedValues } from './registry/core/service/storage.ts';
import { dropTypeDependentFields } from './registry/core/service/strategy.ts';
import { validateService } from './registry/core/service/validation.ts';
import { decode } from './schema/decode.ts';
import { warningsFor } from './warnings.ts';

export const DECISIONS = {
  decode,
  withDefaults,
  statusWithDefaults,
  validateService,
  validateServiceStatus,
  isPortNameMissing,
  patchAllocatedValues,
  dropTypeDependentFields,
  clusterIPProblem,
  clusterIPsToRelease,
  nodePortProblem,
  nodePortsToRelease,
  warningsFor,
};

export type Decisions = typeof DECISIONS;
