/**
 * A plugin of Cucumber that shortens steps which are not defined. Cucumber generates a snippet for each of them, in a time that
 * grows with the square of the text: a second for 20 KB, an hour for 1 MB.
 */
import type { Plugin } from '@cucumber/cucumber/api';
import { shortened } from '../../engine/contract/texts.ts';
import { definitions } from './definitions.ts';

function textFor(text: string): string {
  const isDefined = () => definitions().some(({ match }) => match(text));
  return text === shortened(text) || isDefined() ? text : shortened(text);
}

export default {
  type: 'plugin',
  coordinator({ transform }) {
    transform('pickles:filter', (pickles) =>
      pickles.map((found) => {
        const steps = found.pickle.steps.map((step) => ({ ...step, text: textFor(step.text) }));
        return { ...found, pickle: { ...found.pickle, steps } };
      }),
    );
  },
} satisfies Plugin;
