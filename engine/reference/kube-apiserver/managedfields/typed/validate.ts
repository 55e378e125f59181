/** What is wrong with a configuration that is to be applied (structured-merge-diff typed/validate.go). */
import { GO_MAP, goTypeOf, goValue, isDict } from '../../patch/go-value.ts';
import { fieldOf } from '../../schema/fields.ts';
import type { Scalar } from '../../schema/table.ts';
import { pathText } from '../fieldset.ts';
import { type Atom, atomAt } from './atom.ts';
import { fieldElement, itemElement } from './values.ts';

type List = Extract<Atom, { kind: 'list' }>;

/** The problems as one text; undefined if there are none. */
export function validationErrors(config: object, atom: Atom): string | undefined {
  const problems = visit(config, atom, '');
  if (problems.length === 0) return undefined;
  return problems.length === 1 ? problems[0] : ['errors:', ...problems.map((text) => `  ${text}`)].join('\n');
}

function visit(value: unknown, atom: Atom, path: string, scalar: Scalar = 'string'): string[] {
  if (value === null) return [];
  const problem = (text: string) => [path ? `${path}: ${text}` : text];
  if (atom.kind === 'scalar') {
    const text = scalarProblem(value, scalar);
    return text ? problem(text) : [];
  }
  if (atom.kind === 'list') {
    return Array.isArray(value) ? items(value, atom, path, scalar) : problem(expected('list', value));
  }
  return isDict(value) ? fields(value, atom, path, scalar) : problem(expected('map', value));
}

function fields(map: Record<string, unknown>, atom: Atom, path: string, scalar: Scalar): string[] {
  const problems: string[] = [];
  for (const [name, value] of Object.entries(map)) {
    const at = `${path}${pathText([fieldElement(name)])}`;
    const field = atomAt(atom, name);
    // the rest is not checked
    if (!field) return [...problems, `${at}: field not declared in schema`];
    const kind = atom.kind === 'struct' ? fieldOf(atom.type, name)?.kind : scalar;
    problems.push(...visit(value, field, at, kind));
  }
  return problems;
}

function items(list: unknown[], atom: List, path: string, scalar: Scalar): string[] {
  const seen = new Set<string>();
  const problems: string[] = [];
  for (const [i, item] of list.entries()) {
    if (atom.relation === 'atomic') {
      problems.push(...visit(item, atom.element, `${path}[${i}]`, scalar));
      continue;
    }
    const wrong = itemProblem(item, atom);
    const element = wrong ? undefined : itemElement(atom, item);
    if (element === undefined) {
      const keys = atom.keys.map(({ name }) => JSON.stringify(name)).join(' ');
      const omitted = `associative list with keys has an element that omits all key fields [${keys}] (and doesn't have default values for any key fields)`;
      return [...problems, `${path}: element ${i}: ${wrong ?? omitted}`];
    }
    const at = pathText([element]);
    if (seen.has(element)) problems.push(`${path}: duplicate entries for key ${at}`);
    seen.add(element);
    problems.push(...visit(item, atom.element, `${path}${at}`, scalar));
  }
  return problems;
}

function itemProblem(item: unknown, { relation }: List): string | undefined {
  if (relation === 'map') {
    if (item === null) return 'associative list with keys may not have a null element';
    return isDict(item) ? undefined : 'associative list with keys may not have non-map elements';
  }
  if (item === null) return "associative list without keys has an element that's an explicit null";
  if (isDict(item)) return "associative list without keys has an element that's a map type";
  return Array.isArray(item) ? 'not supported: associative list with lists as elements' : undefined;
}

const expected = (what: string, value: unknown) => `expected ${what}, got &{${goValue(value)}}`;

function scalarProblem(value: unknown, kind: Scalar): string | undefined {
  switch (kind) {
    case 'int32':
    case 'int64':
      return typeof value === 'number'
        ? undefined
        : `expected numeric (int or float), got ${goTypeOf(value)}`;
    case 'boolean':
      return typeof value === 'boolean' ? undefined : expected('boolean', value);
    case 'quantity':
    case 'intOrString':
      return typeof value === 'object' ? expected('any scalar', value) : undefined;
    case 'any':
      return undefined;
    default:
      return typeof value === 'string'
        ? undefined
        : `expected string, got &value.valueUnstructured{Value:${goSyntax(value)}}`;
  }
}

/** A value as Go's `%#v` writes it. */
function goSyntax(value: unknown): string {
  if (Array.isArray(value)) return `[]interface {}{${value.map(goSyntax).join(', ')}}`;
  if (!isDict(value)) return value === null ? 'interface {}(nil)' : JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${goSyntax(value[key])}`);
  return `${GO_MAP}{${entries.join(', ')}}`;
}
