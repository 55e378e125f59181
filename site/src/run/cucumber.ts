/**
 * What the step definitions import from `@cucumber/cucumber`, for the page: its runner needs Node, `@cucumber/core` does not.
 * Vite puts this module in its place.
 */
import {
  buildSupportCode,
  DataTable,
  type SupportCodeFunction,
  type SupportCodeLibrary,
} from '@cucumber/core';
import type { Declaration } from '../../../steps/support/declaration.ts';

export { DataTable };

/** The `this` of steps. */
export class World {}

/** Steps get a world of the runner's; see `scenario.ts`. */
export function setWorldConstructor(): void {}

interface Options {
  wrapperOptions?: Declaration;
}

interface Defined {
  keyword: string;
  pattern: string;
  fn: SupportCodeFunction;
  options: Options;
}

const NOWHERE = { sourceReference: {} };
const builder = buildSupportCode();
const defined: Defined[] = [];

type Define = (pattern: string, ...rest: [SupportCodeFunction] | [Options, SupportCodeFunction]) => void;

function defining(keyword: string): Define {
  return (pattern, ...rest) => {
    const fn = rest.at(-1) as SupportCodeFunction;
    const options = rest.length > 1 ? (rest[0] as Options) : {};
    defined.push({ keyword, pattern, fn, options });
    builder.step({ pattern, fn, ...NOWHERE });
  };
}

export const Given = defining('Given');
export const When = defining('When');
export const Then = defining('Then');

export function defineParameterType(type: {
  name: string;
  regexp: RegExp | string | readonly RegExp[] | readonly string[];
  transformer?: (...match: string[]) => unknown;
}): void {
  builder.parameterType({ ...type, ...NOWHERE });
}

let library: SupportCodeLibrary | undefined;

/** All definitions, once the modules of the steps are loaded. */
export function supportCode(): SupportCodeLibrary {
  library ??= builder.build();
  return library;
}

export function declarationOf(fn: SupportCodeFunction): Declaration {
  return defined.find((each) => each.fn === fn)?.options.wrapperOptions ?? {};
}

/** What `steps/support/definitions.ts` reads of Cucumber's builder. */
export const supportCodeLibraryBuilder = {
  buildStepDefinitions: () => ({
    stepDefinitions: defined.map(({ fn, ...rest }) => ({
      ...rest,
      uri: '',
      line: 0,
      expression: {
        match: (text: string) =>
          supportCode()
            .findAllStepsBy(text)
            .find(({ def }) => def.fn === fn)?.args,
      },
    })),
  }),
};
