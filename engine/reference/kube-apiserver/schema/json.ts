/** Reads JSON as Go's decoder does: with its errors, and with the keys that an object has more than once. */
import { quote } from '../field-errors.ts';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const BEGIN = 'looking for beginning of value';
const KEY = 'looking for beginning of object key string';

/** The keys of objects that have one more than once, as they were sent. */
const repeated = new WeakMap<object, readonly string[]>();

/** Throws a SyntaxError with Go's message. Of keys that are there more than once, objects are merged, and else the last counts. */
export function parseJson(text: string): unknown {
  return new Scanner(text).document();
}

/** The keys of an object that was read, in their order, and as often as they were sent. */
export function keysOf(object: object): readonly string[] {
  return repeated.get(object) ?? Object.keys(object);
}

/** `duplicate field "spec.type"`, for each key that is there again in a value that was read. */
export function duplicateFields(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((entry, i) => duplicateFields(entry, `${path}[${i}]`));
  const keys = keysOf(value);
  return Object.entries(value).flatMap(([key, inner]) => {
    const at = path ? `${path}.${key}` : key;
    const again =
      keys.indexOf(key) !== keys.lastIndexOf(key) ? [`duplicate field ${JSON.stringify(at)}`] : [];
    return [...again, ...duplicateFields(inner, at)];
  });
}

/** What is wrong with a text that is to be an object; undefined for one, and for null. */
export function jsonObjectProblem(text: string): string | undefined {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
  if (typeof value === 'object' && !Array.isArray(value)) return undefined;
  return `json: cannot unmarshal ${kindOf(value)} into Go value of type map[string]interface {}`;
}

/** What Go's decoder calls a value. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): unknown {
    const value = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected('after top-level value');
    return value;
  }

  #value(): unknown {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    if (first === 't') return this.#literal('true', true);
    if (first === 'f') return this.#literal('false', false);
    if (first === 'n') return this.#literal('null', null);
    if (first !== undefined && /[-\d]/.test(first)) return this.#number();
    throw this.#unexpected(BEGIN);
  }

  #object(): object {
    this.#at++;
    const entries = new Map<string, unknown>();
    const keys: string[] = [];
    this.#space();
    if (this.#take('}')) return {};
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#unexpected(KEY);
      const key = this.#string();
      this.#space();
      if (!this.#take(':')) throw this.#unexpected('after object key');
      const value = this.#value();
      entries.set(key, entries.has(key) ? merged(entries.get(key), value) : value);
      keys.push(key);
      this.#space();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('after object key:value pair');
    const object = Object.fromEntries(entries);
    if (keys.length > entries.size) repeated.set(object, keys);
    return object;
  }

  #array(): unknown[] {
    this.#at++;
    const values: unknown[] = [];
    this.#space();
    if (this.#take(']')) return values;
    do {
      values.push(this.#value());
      this.#space();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('after array element');
    return values;
  }

  #string(): string {
    const start = this.#at;
    for (this.#at++; !this.#take('"'); this.#at++) {
      const character = this.#text[this.#at];
      if (character === undefined || character < ' ') throw this.#unexpected('in string literal');
      if (character === '\\') this.#escape();
    }
    return JSON.parse(this.#text.slice(start, this.#at)) as string;
  }

  #escape(): void {
    this.#at++;
    if (this.#text[this.#at] !== 'u') {
      if (!/["\\/bfnrt]/.test(this.#text[this.#at] ?? '')) throw this.#unexpected('in string escape code');
      return;
    }
    for (let digit = 0; digit < 4; digit++) {
      this.#at++;
      if (!/[0-9a-fA-F]/.test(this.#text[this.#at] ?? ''))
        throw this.#unexpected('in \\u hexadecimal character escape');
    }
  }

  #number(): number {
    const number = this.#match(NUMBER);
    if (!number) {
      this.#at++;
      throw this.#unexpected('in numeric literal');
    }
    const next = this.#text[this.#at] ?? '';
    if (next === '.' && !number.includes('.') && !/[eE]/.test(number)) {
      this.#at++;
      throw this.#unexpected('after decimal point in numeric literal');
    }
    if (/[eE]/.test(next) && !/[eE]/.test(number)) {
      this.#at += /[-+]/.test(this.#text[this.#at + 1] ?? '') ? 2 : 1;
      throw this.#unexpected('in exponent of numeric literal');
    }
    return Number(number);
  }

  #literal<T>(word: string, value: T): T {
    for (const [i, letter] of [...word].entries()) {
      if (!this.#take(letter)) {
        const place = i === 0 ? BEGIN : `in literal ${word} (expecting '${letter}')`;
        throw this.#unexpected(place);
      }
    }
    return value;
  }

  #space(): void {
    this.#match(SPACE);
  }

  #take(character: string): boolean {
    const found = this.#text[this.#at] === character;
    if (found) this.#at++;
    return found;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0];
    this.#at += match?.length ?? 0;
    return match;
  }

  #unexpected(place: string): SyntaxError {
    const character = this.#text[this.#at];
    if (character === undefined) return new SyntaxError('unexpected end of JSON input');
    const shown = { "'": `\\'`, '"': '"' }[character] ?? quote(character).slice(1, -1);
    return new SyntaxError(`invalid character '${shown}' ${place}`);
  }
}

/** Two values of one key. */
function merged(first: unknown, second: unknown): unknown {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject(first) || !isObject(second)) return second;
  const object = Object.assign({}, first, second);
  repeated.set(object, [...keysOf(first as object), ...keysOf(second as object)]);
  return object;
}
