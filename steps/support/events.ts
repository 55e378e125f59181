/**
 * A plugin of Cucumber for one purpose: to find scenarios that hold without their When. It takes the events out of them and
 * leaves the Whens that change nothing; scenarios without an event are left out.
 */
import type { Plugin } from '@cucumber/cucumber/api';
import { type Pickle, type PickleStep, PickleStepType } from '@cucumber/messages';
import { definitions, resolve } from './definitions.ts';

/** Whether a step is a When that makes something happen. */
function isEvent(step: PickleStep): boolean {
  return step.type === PickleStepType.ACTION && !resolve(step, definitions())?.declaration.changesNothing;
}

function withoutEvents(pickle: Pickle): Pickle {
  return { ...pickle, steps: pickle.steps.filter((step) => !isEvent(step)) };
}

export default {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:filter', (pickles) =>
      pickles
        .filter(({ pickle }) => pickle.steps.some(isEvent))
        .map((entry) => ({ ...entry, pickle: withoutEvents(entry.pickle) })),
    );
  },
} satisfies Plugin;
