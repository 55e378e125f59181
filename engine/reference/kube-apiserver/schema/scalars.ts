/** Values that have a decoder of their own: bytes in base64, quantities and times. */
import { canonicalQuantity, parseQuantity } from '../../../kubernetes/quantity.ts';
import type { Scalar } from './table.ts';
import { canonicalTime, timeProblem } from './time.ts';

const WRONG_FORMAT =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const QUANTITY = /^[-+]?\d*(\.\d*)?[eEinumkKMGTP]*[-+]?\d*$/;

/** What is wrong with a text or number that is to be of that kind. */
export function scalarProblem(kind: Scalar, value: string | number): string | undefined {
  switch (kind) {
    case 'bytes':
      return base64Problem(String(value));
    case 'quantity':
      return quantityProblem(String(value).trim());
    case 'time':
    case 'microTime':
      return timeProblem(String(value), kind === 'microTime');
    default:
      return undefined;
  }
}

/** The value as the API writes it. */
export function canonicalScalar(kind: Scalar | undefined, value: unknown): unknown {
  if (kind === 'quantity') return canonicalQuantity(String(value).trim());
  if (typeof value !== 'string') return value;
  if (kind === 'bytes') return value.replaceAll(/[\r\n]/g, '');
  return kind === 'time' || kind === 'microTime' ? canonicalTime(value, kind === 'microTime') : value;
}

function quantityProblem(text: string): string | undefined {
  if (parseQuantity(text)) return undefined;
  return text && QUANTITY.test(text) ? "unable to parse quantity's suffix" : WRONG_FORMAT;
}

/** Where a text is not base64 with padding (encoding/base64: StdEncoding, which skips line breaks). */
function base64Problem(text: string): string | undefined {
  const at = firstCorruptByte(text);
  return at === undefined ? undefined : `illegal base64 data at input byte ${at}`;
}

function firstCorruptByte(text: string): number | undefined {
  // how many characters of four there are, and where each was found
  let quantum: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '\r' || character === '\n') continue;
    if (/[A-Za-z0-9+/]/.test(character)) {
      quantum.push(i);
      if (quantum.length === 4) quantum = [];
    } else if (character === '=' && quantum.length >= 2) return afterPadding(text, i, quantum.length);
    else return i;
  }
  return quantum.length === 0 ? undefined : text.length - quantum.length;
}

/** `=` ends the text; two of them after two characters. */
function afterPadding(text: string, first: number, characters: number): number | undefined {
  let next = skipped(text, first + 1);
  if (characters === 2) {
    if (next === text.length) return text.length;
    if (text[next] !== '=') return next - 1;
    next = skipped(text, next + 1);
  }
  return next < text.length ? next : undefined;
}

function skipped(text: string, from: number): number {
  let at = from;
  while (text[at] === '\r' || text[at] === '\n') at++;
  return at;
}
