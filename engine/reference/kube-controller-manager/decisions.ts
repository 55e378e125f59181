/** The decisions of the controllers, each a pure function. */
import { labelsFor } from './endpointslice/labels.ts';
import {
  conditionsOf,
  findPort,
  hostnameOf,
  isListed,
  keepsEndpoints,
  selectorOf,
} from './endpointslice/pods.ts';
import { hasTrafficDistribution } from './endpointslice/trafficdist.ts';
import { isMirrored } from './endpointslicemirroring/mirrored.ts';

export const DECISIONS = {
  selectorOf,
  isListed,
  conditionsOf,
  findPort,
  hostnameOf,
  keepsEndpoints,
  labelsFor,
  hasTrafficDistribution,
  isMirrored,
};

export type Decisions = typeof DECISIONS;
