/** A plugin of Cucumber for runs with several scenarios at a time: it decides which of them begin first. */
import type { Plugin } from '@cucumber/cucumber/api';
import { isolationOf, turnOf } from './isolation.ts';

export default {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:order', (pickles) =>
      pickles.toSorted((a, b) => turnOf(isolationOf(a.pickle)) - turnOf(isolationOf(b.pickle))),
    );
  },
} satisfies Plugin;
