/** The `this` of each step: it has the session of its scenario. */
import { setWorldConstructor, World } from '@cucumber/cucumber';
import type { TargetOptions } from '../../engine/target-options.ts';
import type { Session } from '../language/session.ts';

export class LeadlineWorld extends World<TargetOptions> {
  session!: Session;
}

setWorldConstructor(LeadlineWorld);
