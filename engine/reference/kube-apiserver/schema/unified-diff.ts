/** Differences of texts, line by line (difflib: SequenceMatcher and unified_diff, which apimachinery pkg/util/diff uses). */

interface Match {
  a: number;
  b: number;
  size: number;
}

interface Edit {
  equal: boolean;
  a: [from: number, to: number];
  b: [from: number, to: number];
}

const CONTEXT = 3;
/** In long texts, lines that are frequent are no place to begin a match. */
const LONG = 200;

function linesByText(lines: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, line] of lines.entries()) {
    const at = found.get(line);
    if (at) at.push(i);
    else found.set(line, [i]);
  }
  if (lines.length < LONG) return found;
  const most = Math.floor(lines.length / 100) + 1;
  for (const [line, at] of found) if (at.length > most) found.delete(line);
  return found;
}

/** All blocks that both texts have, from the longest. */
function matchingBlocks(a: readonly string[], b: readonly string[]): Match[] {
  const index = linesByText(b);
  const blocks: Match[] = [];
  const pending: [number, number, number, number][] = [[0, a.length, 0, b.length]];
  for (let range = pending.pop(); range; range = pending.pop()) {
    const [alo, ahi, blo, bhi] = range;
    const match = longestMatch(a, b, index, range);
    if (match.size === 0) continue;
    blocks.push(match);
    pending.push([alo, match.a, blo, match.b], [match.a + match.size, ahi, match.b + match.size, bhi]);
  }
  return blocks.sort((x, y) => x.a - y.a);
}

function longestMatch(
  a: readonly string[],
  b: readonly string[],
  index: ReadonlyMap<string, number[]>,
  [alo, ahi, blo, bhi]: readonly [number, number, number, number],
): Match {
  let best: Match = { a: alo, b: blo, size: 0 };
  let lengths = new Map<number, number>();
  for (let i = alo; i < ahi; i++) {
    const next = new Map<number, number>();
    for (const j of index.get(a[i]) ?? []) {
      if (j < blo) continue;
      if (j >= bhi) break;
      const size = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, size);
      if (size > best.size) best = { a: i - size + 1, b: j - size + 1, size };
    }
    lengths = next;
  }
  // frequent lines may extend a match
  while (best.a > alo && best.b > blo && a[best.a - 1] === b[best.b - 1])
    best = { a: best.a - 1, b: best.b - 1, size: best.size + 1 };
  while (
    best.a + best.size < ahi &&
    best.b + best.size < bhi &&
    a[best.a + best.size] === b[best.b + best.size]
  )
    best = { ...best, size: best.size + 1 };
  return best;
}

function editsOf(a: readonly string[], b: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  for (const block of [...matchingBlocks(a, b), { a: a.length, b: b.length, size: 0 }]) {
    if (i < block.a || j < block.b) edits.push({ equal: false, a: [i, block.a], b: [j, block.b] });
    [i, j] = [block.a + block.size, block.b + block.size];
    if (block.size === 0) continue;
    const last = edits[edits.length - 1];
    if (last?.equal) [last.a[1], last.b[1]] = [i, j];
    else edits.push({ equal: true, a: [block.a, i], b: [block.b, j] });
  }
  return edits;
}

/** The edits in groups that are far from each other, with a few equal lines around each. */
function groupsOf(edits: readonly Edit[]): Edit[][] {
  const groups: Edit[][] = [];
  let group: Edit[] = [];
  for (const [i, edit] of edits.entries()) {
    if (!edit.equal) {
      group.push(edit);
      continue;
    }
    const [from, to] = edit.a;
    const offset = edit.b[0] - from;
    const part = (start: number, end: number): Edit => ({
      equal: true,
      a: [start, end],
      b: [start + offset, end + offset],
    });
    const [first, last] = [i === 0, i === edits.length - 1];
    const head = Math.min(to, from + CONTEXT);
    const tail = Math.max(from, to - CONTEXT);
    if (!first && !last && to - from <= 2 * CONTEXT) group.push(edit);
    else {
      if (!first) groups.push([...group, part(from, head)]);
      group = last ? [] : [part(tail, to)];
    }
  }
  return group.length > 0 ? [...groups, group] : groups;
}

function rangeText([from, to]: readonly [number, number]): string {
  const length = to - from;
  if (length === 1) return String(from + 1);
  return `${length === 0 ? from : from + 1},${length}`;
}

/** Without the names of files. */
export function unifiedDiff(before: string, after: string): string {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const lines = groupsOf(editsOf(a, b)).flatMap((group) => {
    const [first, last] = [group[0], group[group.length - 1]];
    const range = (side: 'a' | 'b') => rangeText([first[side][0], last[side][1]]);
    return [
      `@@ -${range('a')} +${range('b')} @@`,
      ...group.flatMap(({ equal, a: [i, to], b: [j, end] }) =>
        equal
          ? a.slice(i, to).map((line) => ` ${line}`)
          : [...a.slice(i, to).map((line) => `-${line}`), ...b.slice(j, end).map((line) => `+${line}`)],
      ),
    ];
  });
  return lines.map((line) => `${line}\n`).join('');
}
