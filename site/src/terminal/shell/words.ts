/** Words of a command line, with quotes taken off and variables put in. */
import type { ParsedScript, Word, WordPart } from 'unbash';
import { unsupported } from './errors.ts';

export interface Expansion {
  variable(name: string): string;
  /** What a command prints, for `$(...)`. */
  output(script: ParsedScript): Promise<string>;
}

/** The arguments that a word becomes: unquoted variables are split at blanks, `{1..3}` is three words. */
export async function expandWord(word: Word, expansion: Expansion): Promise<string[]> {
  const { parts } = word;
  if (!parts) return [word.value];
  const braces = parts.findIndex(({ type }) => type === 'BraceExpansion');
  if (braces >= 0) return withBraces(parts, braces, expansion);
  return expandParts(parts, expansion);
}

/** As one text, without splitting: for assignments, redirections and quotes. */
export async function expandText(word: Word | undefined, expansion: Expansion): Promise<string> {
  if (!word) return '';
  return word.parts ? textOf(word.parts, expansion) : word.value;
}

async function expandParts(parts: readonly WordPart[], expansion: Expansion): Promise<string[]> {
  const words: string[] = [];
  let open = false;
  for (const part of parts) {
    const text = await partText(part, expansion);
    const pieces = isSplit(part) ? text.split(/[ \t\n]+/) : [text];
    for (const [i, piece] of pieces.entries()) {
      if (open && i === 0) words.push(`${words.pop() ?? ''}${piece}`);
      else if (piece !== '' || !isSplit(part)) words.push(piece);
      open = i < pieces.length - 1 ? false : words.length > 0 && (piece !== '' || !isSplit(part));
    }
  }
  return words;
}

const isSplit = ({ type }: WordPart) =>
  type === 'SimpleExpansion' || type === 'ParameterExpansion' || type === 'CommandExpansion';

export async function textOf(parts: readonly WordPart[], expansion: Expansion): Promise<string> {
  const texts: string[] = [];
  for (const part of parts) texts.push(await partText(part, expansion));
  return texts.join('');
}

async function partText(part: WordPart, expansion: Expansion): Promise<string> {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
    case 'Glob':
      return part.value;
    case 'DoubleQuoted':
    case 'LocaleString':
      return textOf(part.parts, expansion);
    case 'SimpleExpansion':
      return expansion.variable(part.text.slice(1));
    case 'ParameterExpansion':
      if (part.operation || part.prefix || part.index) throw unsupported(part.text);
      return expansion.variable(part.parameter);
    case 'CommandExpansion':
      return part.script ? expansion.output(part.script) : '';
    case 'BraceExpansion':
    case 'ExtendedGlob':
      return part.text;
    default:
      throw unsupported(part.text);
  }
}

const LONGEST_RANGE = 1_000;

async function withBraces(parts: readonly WordPart[], at: number, expansion: Expansion): Promise<string[]> {
  const before = await textOf(parts.slice(0, at), expansion);
  const after = await textOf(parts.slice(at + 1), expansion);
  return choices(parts[at].text).map((choice) => `${before}${choice}${after}`);
}

function choices(text: string): string[] {
  const [, from, to] = /^\{(-?\d{1,6})\.\.(-?\d{1,6})\}$/.exec(text) ?? [];
  if (from === undefined) return text.slice(1, -1).split(',');
  const length = Math.abs(Number(to) - Number(from)) + 1;
  if (length > LONGEST_RANGE) throw unsupported(text);
  const step = Number(to) < Number(from) ? -1 : 1;
  return Array.from({ length }, (_, i) => String(Number(from) + i * step));
}
