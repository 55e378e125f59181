/** Errors about steps that are not in the vocabulary. */
import type { Results } from '../../reports/results.ts';
import { PARAMETERS, type Parameter } from '../../steps/language/parameters.ts';
import { definitions } from '../../steps/support/definitions.ts';

/** What is wrong, where, and what would be right. The steps have to be loaded. */
export function undefinedStepText({ text, uri, line }: Results['undefinedSteps'][number]): string {
  const { what, fix } = problemOf(text);
  return `error: ${what}\n  ${uri}:${line}\n  ${fix}        all steps: npx leadline steps`;
}

function problemOf(step: string): { what: string; fix: string } {
  const [, written, text] = /^(?:(Given|When|Then|And|But|\*) )?([\s\S]*)$/.exec(step) ?? [];
  const unknown = unknownValue(text);
  if (unknown) {
    const { parameter, value } = unknown;
    const known = (parameter.values ?? parameter.examples ?? []).join(', ');
    return {
      what: `unknown {${parameter.name}} ${JSON.stringify(value)} in ${JSON.stringify(step)}`,
      fix: parameter.values ? `known values: ${known}` : `write it like ${known}`,
    };
  }
  const { keyword, pattern } = nearest(text, written);
  return { what: `no step matches ${JSON.stringify(step)}`, fix: `nearest: ${keyword} ${pattern}` };
}

/** How many words two texts do not share; parameters count as the words that stand for them. */
function distance(text: string, pattern: string): number {
  const words = (value: string) =>
    new Set(
      value
        .replaceAll(/"[^"]*"|\{[a-zA-Z]+\}|\d+/g, '#')
        .replaceAll(/\(s\)|\(es\)|:$/g, '')
        .toLowerCase()
        .split(/\s+/),
    );
  const [a, b] = [words(text), words(pattern)];
  const shared = [...a].filter((word) => b.has(word)).length;
  return a.size + b.size - 2 * shared;
}

/** What another keyword counts, in words that are not shared: a Then is seldom meant as a When. */
const OTHER_KEYWORD = 4;

/** The step that is most like a text; `written` is its keyword, of which And, But and * say nothing. */
export function nearest(text: string, written?: string): { keyword: string; pattern: string } {
  const known = ['Given', 'When', 'Then'].includes(written ?? '');
  const away = ({ keyword, pattern }: { keyword: string; pattern: string }) =>
    distance(text, pattern) + (known && keyword !== written ? OTHER_KEYWORD : 0);
  return definitions().toSorted((a, b) => away(a) - away(b))[0];
}

/** The unknown value of a text that matches a step but for that value. */
export function unknownValue(text: string): { parameter: Parameter; value: string } | undefined {
  for (const { pattern } of definitions())
    for (const parameter of PARAMETERS) {
      const value = valueAt(parameter, pattern, text);
      if (value !== undefined) return { parameter, value };
    }
  return undefined;
}

/** What a text has at the place of a parameter in a pattern; undefined if the rest of it does not match. */
function valueAt(parameter: Parameter, pattern: string, text: string): string | undefined {
  const place = `{${parameter.name}}`;
  // a reference is any text in quotes: there is no unknown one
  if (parameter.name === 'ref' || !pattern.includes(place)) return undefined;
  const [before, ...after] = pattern.split(place).map(sourceOf);
  return new RegExp(`^${before}${LOOSE[parameter.name] ?? '([^"]+?)'}${after.join('.+')}$`).exec(text)?.[1];
}

/** What is taken for a value where the usual, any words without quotes, would be wrong. */
const LOOSE: Record<string, string> = {
  kind: String.raw`(\w+)`,
  location: '((?:at|behind|beside|from|in|inside|near|on|outside|within) .+)',
  duration: String.raw`(\d+(?:\.\d+)? ?\w+)`,
};

/** The source of a regular expression for a part of a Cucumber expression. */
function sourceOf(part: string): string {
  return part
    .replaceAll(/[.*+?^$|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\((\w+)\)/g, '(?:$1)?')
    .replaceAll(/\{(\w+)\}/g, (_, name) => `(?:${sourceOfParameter(name)})`);
}

function sourceOfParameter(name: string): string {
  if (name === 'int') return String.raw`-?\d+`;
  const own = PARAMETERS.find((parameter) => parameter.name === name);
  return own ? own.regexp.source.replaceAll(/\((?!\?)/g, '(?:') : '"[^"]*"';
}
