/** The glossary of CONTRIBUTING.md: terms of which a text uses another word than the one that was agreed on. */

export interface Term {
  /** The agreed term: `packet trace, path`. */
  term: string;
  /** Words and phrases that are not to be used for it. */
  not: string[];
  /** Phrases in which one of these is right. */
  except: string[];
}

/** The rows of the glossary's table, the last column of which has phrases in backticks, and exceptions in parentheses. */
export function termsOf(contributing: string): Term[] {
  const section = /^## The glossary$([\s\S]*?)^## /m.exec(contributing)?.[1] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.map((row) => {
    const cells = row.split('|').map((cell) => cell.trim());
    const [not, except = ''] = cells[3].split('(except');
    const phrases = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
    return { term: cells[1], not: phrases(not), except: phrases(except) };
  });
}

export interface Misuse {
  line: number;
  word: string;
  term: string;
}

/** Words of identifiers stand apart: `lookAgain` is `look Again`, `balancer_ip` is `balancer ip`. */
const apart = (line: string) => line.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').replaceAll('_', ' ');

/** Where a text uses words that the glossary excludes; words are compared without case. */
export function misuses(text: string, terms: readonly Term[]): Misuse[] {
  return text.split('\n').flatMap((line, index) =>
    terms.flatMap(({ term, not, except }) => {
      const rest = except.reduce((left, phrase) => left.replaceAll(asWords(phrase), ' '), apart(line));
      return not
        .filter((word) => rest.search(asWords(word)) >= 0)
        .map((word) => ({ line: index + 1, word, term }));
    }),
  );
}

function asWords(phrase: string): RegExp {
  return new RegExp(`(?<![\\p{L}])${phrase.replaceAll(/[ -]+/g, '[ -]+')}(?![\\p{L}])`, 'giu');
}
