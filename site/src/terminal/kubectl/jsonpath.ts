/** The part of kubectl's JSONPath that reads fields: `{.spec.ports[0].port}`, `[*]`, `['a.b']`, `..` and range are not in it. */
import { CommandError } from './errors.ts';
import { sorted } from './sorted.ts';

/** @throws CommandError for what is not supported */
export function jsonPath(template: string, root: object): string {
  return template.replaceAll(/\{([^}]*)\}/g, (_whole, expression: string) => {
    const literal = /^\s*"((?:[^"\\]|\\.)*)"\s*$/.exec(expression)?.[1];
    if (literal !== undefined) return literal.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
    return valuesAt(expression.trim(), root).map(textOf).join(' ');
  });
}

const STEP = /^(?:\.([^.[\]*\s]+)|\.?\[(\*|-?\d+)\]|\.?\['([^']+)'\]|\.\*)/;

function valuesAt(expression: string, root: object): unknown[] {
  let values: unknown[] = [root];
  let rest = expression.replace(/^[$@]/, '').replaceAll('\\.', '\u0000');
  while (rest !== '' && rest !== '.') {
    const match = STEP.exec(rest);
    if (!match) {
      throw new CommandError(
        `error: error parsing jsonpath {${expression}}: only fields, indexes and [*] can be read here`,
      );
    }
    const [whole, field, index, quoted] = match;
    const name = (field ?? quoted)?.replaceAll('\u0000', '.');
    values = values.flatMap((value) => step(value, name, index, whole === '.*'));
    rest = rest.slice(whole.length);
  }
  return values;
}

function step(value: unknown, field: string | undefined, index: string | undefined, all: boolean): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (all || index === '*') return Object.values(value);
  if (index !== undefined) return Array.isArray(value) ? value.slice(Number(index)).slice(0, 1) : [];
  const found = Object.hasOwn(value, field ?? '')
    ? (value as Record<string, unknown>)[field ?? '']
    : undefined;
  return found === undefined ? [] : [found];
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(sorted(value)) : String(value);
}
