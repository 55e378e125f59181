/**
 * A plugin of Cucumber that shortens steps which are not defined. Cucumber generates a snippet for each of them, in a time that
 * grows with the square of the text: a second for 20 KB, an hour for 1 MB.
 */
import type { Plugin } from '@cucumber/cucumber/api';
import { shortened } from '../../engine/contract/texts.ts';

interface Options {
  /** Sources of the regular expressions of all step definitions. */
  defined: string[];
}

export default {
  type: 'plugin',
  coordinator({ transform, options: { defined } }) {
    const patterns = defined.map((source) => new RegExp(source));
    const textFor = (text: string) =>
      text === shortened(text) || patterns.some((pattern) => pattern.test(text)) ? text : shortened(text);
    transform('pickles:filter', (pickles) =>
      pickles.map((found) => {
        const steps = found.pickle.steps.map((step) => ({ ...step, text: textFor(step.text) }));
        return { ...found, pickle: { ...found.pickle, steps } };
      }),
    );
  },
} satisfies Plugin<Options>;
