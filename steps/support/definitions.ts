/** The step definitions that Cucumber has loaded, with what they declare. */
import { supportCodeLibraryBuilder } from '@cucumber/cucumber';
import type { PickleStep } from '@cucumber/messages';
import { type Declaration, needsArgument } from './declaration.ts';

export interface Definition {
  keyword: string;
  /** A Cucumber expression. */
  pattern: string;
  uri: string;
  line: number;
  declaration: Declaration;
  /** The parameters of a step text, as the step gets them; undefined for a text that does not match. */
  match(text: string): unknown[] | undefined;
}

let loaded: readonly Definition[] = [];

/** All definitions in the order in which they were loaded. To be called when Cucumber has loaded the steps. */
export function definitions(): readonly Definition[] {
  if (loaded.length > 0) return loaded;
  // Cucumber passes its library neither to hooks nor to plugins, so its definitions are built a second time
  const { stepDefinitions } = supportCodeLibraryBuilder.buildStepDefinitions();
  loaded = stepDefinitions.map(({ keyword, pattern, uri, line, options, expression }) => ({
    keyword,
    pattern: String(pattern),
    uri,
    line,
    declaration: options.wrapperOptions ?? {},
    match: (text) => expression.match(text)?.map((argument) => argument.getValue(null)),
  }));
  if (loaded.length === 0) throw new Error('no step definitions are loaded');
  return loaded;
}

/** A step with its definition, and all that the definition gets. */
export interface Resolved {
  declaration: Declaration;
  args: unknown[];
}

/** The definition of a step; undefined if there is none. */
export function resolve(step: PickleStep, among: readonly Definition[]): Resolved | undefined {
  for (const { declaration, match } of among) {
    const parameters = match(step.text);
    // a step without its table or doc string fails when it runs
    if (parameters && needsArgument(declaration) && !step.argument)
      return { declaration: {}, args: parameters };
    if (parameters) return { declaration, args: [...parameters, ...argumentOf(step)] };
  }
  return undefined;
}

function argumentOf({ argument }: PickleStep): unknown[] {
  if (argument?.docString) return [argument.docString.content];
  return argument?.dataTable
    ? [argument.dataTable.rows.map((row) => row.cells.map(({ value }) => value))]
    : [];
}
