/**
 * Basic regular expressions: characters, `.`, `[...]`, `*`, `^`, `$`, and `\` before a character that stands for itself. They
 * are matched by sets of states, so that no pattern takes more time than its length times that of the line.
 */
interface Atom {
  accepts(char: string): boolean;
  repeats: boolean;
}

export function matcher(
  pattern: string,
  { ignoreCase = false, literal = false }: { ignoreCase?: boolean; literal?: boolean } = {},
): (line: string) => boolean {
  const folded = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  if (literal) return (line) => folded(line).includes(folded(pattern));
  const atStart = pattern.startsWith('^');
  const atEnd = /(?:^|[^\\])\$$/.test(pattern);
  const atoms = atomsOf(folded(pattern.slice(atStart ? 1 : 0, atEnd ? -1 : undefined)));
  return (line) => matches(atoms, folded(line), atStart, atEnd);
}

function atomsOf(text: string): Atom[] {
  const atoms: Atom[] = [];
  for (const [part] of text.matchAll(/\\[\s\S]|\[\^?\]?[^\]]*\]|[\s\S]/g)) {
    const last = atoms.at(-1);
    if (part === '*' && last) last.repeats = true;
    else atoms.push({ accepts: acceptorOf(part), repeats: false });
  }
  return atoms;
}

function acceptorOf(part: string): (char: string) => boolean {
  if (part === '.') return () => true;
  if (part.length > 2 && part.startsWith('[')) {
    const negated = part[1] === '^';
    const inside = part.slice(negated ? 2 : 1, -1);
    const ranges = [...inside.matchAll(/([\s\S])-([\s\S])|([\s\S])/g)].map(([, from, to, one]) => [
      from ?? one,
      to ?? one,
    ]);
    return (char) => ranges.some(([from, to]) => from <= char && char <= to) !== negated;
  }
  const wanted = part.length > 1 ? part.slice(1) : part;
  return (char) => char === wanted;
}

function matches(atoms: Atom[], line: string, atStart: boolean, atEnd: boolean): boolean {
  let states = closure(atoms, new Set([0]));
  const done = () => states.has(atoms.length);
  if (done() && !atEnd) return true;
  for (const char of line) {
    const next = new Set<number>(atStart ? [] : [0]);
    for (const state of states) {
      if (state < atoms.length && atoms[state].accepts(char))
        next.add(atoms[state].repeats ? state : state + 1);
    }
    states = closure(atoms, next);
    if (done() && !atEnd) return true;
  }
  return done();
}

/** A repeated atom may be left out. */
function closure(atoms: Atom[], states: Set<number>): Set<number> {
  for (const state of states) if (atoms[state]?.repeats) states.add(state + 1);
  return states;
}
