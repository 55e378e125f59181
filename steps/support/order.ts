/** A plugin of Cucumber for runs with several scenarios at a time: which of them begin first. */
import type { Plugin } from '@cucumber/cucumber/api';
import { turnOf } from './locks.ts';

export default {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:order', (pickles) => pickles.toSorted((a, b) => turnOf(a.pickle) - turnOf(b.pickle)));
  },
} satisfies Plugin;
