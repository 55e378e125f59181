/** The syntax of label selectors in requests (apimachinery pkg/labels/selector.go: Parse). */
import { labelValueProblems, qualifiedNameProblems } from './names.ts';
import type { Labels } from './selectors.ts';
import { badRequest, type StatusError } from './status.ts';

type Test = (labels: Labels) => boolean;

/** Operators and separators, or what is between them. */
const TOKEN = /==|!=|[=!(),<>]|[^\s=!(),<>]+/g;
const NAME = /^[^\s=!(),<>]+$/;

/**
 * Parses `a=b,c!=d,e in (f,g),h,!i,j>1` into a test of labels.
 *
 * @throws StatusError (400) for any other text
 */
export function parseLabelSelector(text: string): Test {
  const tokens = text.match(TOKEN) ?? [];
  const tests: Test[] = [];
  while (tokens.length > 0) {
    if (!startsRequirement(tokens[0])) {
      throw badRequest(`found '${tokens[0]}', expected: !, identifier, or 'end of string'`);
    }
    tests.push(requirement(tokens));
    if (tokens.length === 0) break;
    const separator = tokens.shift();
    if (separator !== ',') throw badRequest(`found '${separator}', expected: ',' or 'end of string'`);
    if (!startsRequirement(tokens[0])) {
      throw badRequest(`found '${tokens[0] ?? ''}', expected: identifier after ','`);
    }
  }
  return (labels) => tests.every((test) => test(labels));
}

const startsRequirement = (token = '') => token === '!' || NAME.test(token);

/** Takes one requirement from the tokens. */
function requirement(tokens: string[]): Test {
  const absent = tokens[0] === '!';
  if (absent) tokens.shift();
  const key = tokens.shift() ?? '';
  if (!NAME.test(key)) throw unparsable(`found '${key}', expected: identifier`);
  const [problem] = qualifiedNameProblems(key);
  if (problem) throw unparsable(`key: Invalid value: ${JSON.stringify(key)}: ${problem}`);
  if (absent) return (labels) => !(key in labels);
  if (tokens.length === 0 || tokens[0] === ',') return (labels) => key in labels;
  return comparison(key, tokens);
}

function comparison(key: string, tokens: string[]): Test {
  const operator = tokens.shift() ?? '';
  switch (operator) {
    case 'in':
    case 'notin': {
      const values = valuesOf(tokens);
      return (labels) => (key in labels && values.includes(labels[key])) === (operator === 'in');
    }
    case '=':
    case '==':
    case '!=': {
      const value = exactValue(tokens);
      return (labels) => (labels[key] === value) === (operator !== '!=');
    }
    case '>':
    case '<': {
      const bound = numberOf(exactValue(tokens));
      if (bound === undefined) throw unparsable("for 'Gt', 'Lt' operators, the value must be an integer");
      return (labels) => {
        const number = numberOf(labels[key]) ?? Number.NaN;
        return operator === '>' ? number > bound : number < bound;
      };
    }
    default:
      throw unparsable(`found '${operator}', expected: in, notin, =, ==, !=, gt, lt`);
  }
}

/** The values between brackets; nothing before or after a comma is the empty value. */
function valuesOf(tokens: string[]): string[] {
  const open = tokens.shift() ?? '';
  if (open !== '(') throw unparsable(`found '${open}' expected: '('`);
  const [first = ''] = tokens;
  if (first !== ')' && first !== ',' && !NAME.test(first)) {
    throw unparsable(`found '${first}', expected: ',', ')' or identifier`);
  }
  const values = [''];
  for (let token = tokens.shift() ?? ''; token !== ')'; token = tokens.shift() ?? '') {
    if (token === ',') values.push('');
    else if (!NAME.test(token)) throw unparsable(`found '${token}', expected: ',', or identifier`);
    else {
      values[values.length - 1] = token;
      const [next = ''] = tokens;
      if (next !== ',' && next !== ')') throw unparsable(`found '${next}', expected: ',' or ')'`);
    }
  }
  return values.map(checked);
}

function exactValue(tokens: string[]): string {
  if (tokens.length === 0 || tokens[0] === ',') return '';
  const value = tokens.shift() ?? '';
  if (!NAME.test(value)) throw unparsable(`found '${value}', expected: identifier`);
  return checked(value);
}

function checked(value: string): string {
  const [problem] = labelValueProblems(value);
  if (problem) throw unparsable(`values[0]: Invalid value: ${JSON.stringify(value)}: ${problem}`);
  return value;
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && /^[-+]?\d+$/.test(value) ? Number(value) : undefined;
}

function unparsable(why: string): StatusError {
  return badRequest(`unable to parse requirement: ${why}`);
}
