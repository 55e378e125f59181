/** What programs can use of the reports: reading and checking what a run has written. */
export type { Implementation } from './conformance.ts';
export { parseEvidence } from './evidence.ts';
export { PROFILES, type Profile } from './profiles.ts';
export { verifyReport } from './verify.ts';
