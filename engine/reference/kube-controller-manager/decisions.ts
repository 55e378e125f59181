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
import { isMirrored } from './endpointslicemirroring/mirrored.ts';

export const DECISIONS = {
  selectorOf,
  isListed,
  conditionsOf,
  findPort,
  hostnameOf,
  keepsEndpoints,
  labelsFor,
  isMirrored,
};

export type Decisions = typeof DECISIONS;
