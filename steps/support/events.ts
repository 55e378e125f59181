/**
 * A plugin of Cucumber for one question: which scenarios hold without their When? It takes the events out of them and leaves
 * what only asks; scenarios in which nothing happens are left out.
 */
import type { Plugin } from '@cucumber/cucumber/api';
import { type Pickle, type PickleStep, PickleStepType } from '@cucumber/messages';

/** Whens that ask, or let time pass, and change nothing. */
const ASKS = [
  /^the client "[^"]+" (sends|looks up) /,
  /^each client sends a request /,
  /^the \w+ "[^"]+" is read$/,
  /^\d+ \w+ pass(es)?$/,
];

/** Whether a step is a When that makes something happen. */
export function isEvent({ text, type }: Pick<PickleStep, 'text' | 'type'>): boolean {
  return type === PickleStepType.ACTION && !ASKS.some((pattern) => pattern.test(text));
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
