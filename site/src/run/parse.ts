/** Reads the text of a feature as the command does. */
import { AstBuilder, compile, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import { type GherkinDocument, IdGenerator, type Pickle } from '@cucumber/messages';
import type { ParseProblem } from './types.ts';

export interface Parsed {
  document: GherkinDocument;
  pickles: readonly Pickle[];
}

export function parseFeature(text: string, uri: string): Parsed | { problems: ParseProblem[] } {
  const newId = IdGenerator.incrementing();
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
  try {
    const document = { ...parser.parse(text), uri };
    return { document, pickles: compile(document, uri, newId) };
  } catch (error) {
    const errors = (error as { errors?: Error[] }).errors ?? [error as Error];
    return { problems: errors.map(problemOf) };
  }
}

/** Gherkin's errors begin with their place: `(3:5): expected: ...`. */
function problemOf({ message }: Error): ParseProblem {
  const [, line = '1', text = message] = /^\((\d+):\d+\): ([\s\S]*)$/.exec(message) ?? [];
  return { line: Number(line), message: text };
}
