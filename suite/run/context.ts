/** What the parts of a run share. */
import type { Provision } from '../../engine/live/provision/provisioned.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import type { Scope } from '../../reports/scope.ts';
import type { Plan } from '../plan/scenarios.ts';
import type { RunIo, RunRequest } from './run-io.ts';

export interface Run {
  request: RunRequest;
  io: RunIo;
  plan: Plan;
  scope: Scope;
  /** Where reports are written. */
  out: string;
  target: TargetOptions;
  /** The cluster that is created for the run. */
  cluster?: Provision;
  /** The cluster is removed after the run, with all that is in it. */
  disposable?: boolean;
  /** Reports what was observed so far; undefined where nothing was, or where the verdict was reported. */
  concludeEarly?: () => Promise<void>;
}
