/** Errors of Go's encoding/json about a text, given byte by byte, that is to be an object. */
import { quote } from '../../../field-errors.ts';

const SPACE = /[ \t\r\n]*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const BEGIN = 'looking for beginning of value';
const KEY = 'looking for beginning of object key string';

/** What is wrong with the text; undefined for an object, and for null. */
export function jsonObjectProblem(text: string): string | undefined {
  try {
    const kind = new Scanner(text).document();
    if (kind === 'object' || kind === 'null') return undefined;
    return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}

type JsonKind = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

class Scanner {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonKind {
    const kind = this.#value();
    this.#space();
    if (this.#at < this.#text.length) throw this.#unexpected('after top-level value');
    return kind;
  }

  #value(): JsonKind {
    this.#space();
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    if (first === 't') return this.#literal('true', 'bool');
    if (first === 'f') return this.#literal('false', 'bool');
    if (first === 'n') return this.#literal('null', 'null');
    if (first !== undefined && /[-\d]/.test(first)) return this.#number();
    throw this.#unexpected(BEGIN);
  }

  #object(): JsonKind {
    this.#at++;
    this.#space();
    if (this.#take('}')) return 'object';
    do {
      this.#space();
      if (this.#text[this.#at] !== '"') throw this.#unexpected(KEY);
      this.#string();
      this.#space();
      if (!this.#take(':')) throw this.#unexpected('after object key');
      this.#value();
      this.#space();
    } while (this.#take(','));
    if (!this.#take('}')) throw this.#unexpected('after object key:value pair');
    return 'object';
  }

  #array(): JsonKind {
    this.#at++;
    this.#space();
    if (this.#take(']')) return 'array';
    do {
      this.#value();
      this.#space();
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#unexpected('after array element');
    return 'array';
  }

  #string(): JsonKind {
    for (this.#at++; !this.#take('"'); this.#at++) {
      const character = this.#text[this.#at];
      if (character === undefined || character < ' ') throw this.#unexpected('in string literal');
      if (character === '\\') this.#escape();
    }
    return 'string';
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

  #number(): JsonKind {
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
    return 'number';
  }

  #literal(word: string, kind: JsonKind): JsonKind {
    for (const [i, letter] of [...word].entries()) {
      if (!this.#take(letter)) {
        const place = i === 0 ? BEGIN : `in literal ${word} (expecting '${letter}')`;
        throw this.#unexpected(place);
      }
    }
    return kind;
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
