/**
 * A plugin of Cucumber: for each step that is not defined it thinks up a definition, looking for parameters from every character
 * of the text to its end. A text of 20 KB takes a second like that and one of 1 MB an hour, so it gets the beginning of a long one.
 */
import type { Plugin } from '@cucumber/cucumber/api';
import { shortened } from '../../engine/contract/texts.ts';

interface Options {
  /** Sources of the regular expressions of all steps that there are. */
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
