/** What programs can use of the reports: reading and checking what a run has written. */
export { parseEvidence } from './evidence.ts';
export { PROFILES, type Profile } from './profiles.ts';
export type { ConformanceReport, Implementation } from './report.ts';
export { verifyReport } from './verify.ts';
