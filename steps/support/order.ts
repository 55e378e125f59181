/** A plugin of Cucumber for runs with several scenarios at a time: it decides which of them begin first. */
import type { Plugin } from '@cucumber/cucumber/api';
import { planOf, turnOf } from './plan.ts';

export default {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:order', (pickles) =>
      pickles.toSorted((a, b) => turnOf(planOf(a.pickle)) - turnOf(planOf(b.pickle))),
    );
  },
} satisfies Plugin;
