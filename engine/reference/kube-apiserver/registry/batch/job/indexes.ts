/** Lists of indexes such as `1,3-5,7` (validateIndexesFormat). */
import { quote } from '../../../field-errors.ts';

interface Interval {
  from: number;
  to: number;
}

function parseIndexInterval(text: string, completions: number): Interval | string {
  const limits = text.split('-');
  if (limits.length > 2)
    return `the fragment ${quote(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  for (const limit of limits) {
    if (!/^\+?\d+$/.test(limit)) return `cannot convert string to integer for index: ${quote(limit)}`;
    if (Number(limit) >= completions) return `too large index: ${quote(limit)}`;
  }
  const [from, to = from] = limits.map(Number);
  return limits.length === 2 && from >= to ? notIncreasing(from, to) : { from, to };
}

const notIncreasing = (previous: number, current: number) =>
  `non-increasing order, previous: ${previous}, current: ${current}`;

/** How many indexes a list has, and what is wrong with it. */
export function validateIndexesFormat(
  indexes: string,
  completions: number,
): { total: number; problem?: string } {
  let [total, last] = [0, -1];
  for (const text of indexes === '' ? [] : indexes.split(',')) {
    const interval = parseIndexInterval(text, completions);
    if (typeof interval === 'string') return { total: 0, problem: interval };
    if (last >= interval.from) return { total: 0, problem: notIncreasing(last, interval.from) };
    total += interval.to - interval.from + 1;
    last = interval.to;
  }
  return { total };
}

/** The first index that two lists have in common (validateFailedIndexesNotOverlapCompleted). */
export function overlapOf(a: string, b: string, completions: number): number | undefined {
  const intervals = (list: string) =>
    list.split(',').flatMap((text) => {
      const interval = parseIndexInterval(text, completions);
      return typeof interval === 'string' ? [] : interval;
    });
  const common = intervals(a).flatMap((x) =>
    intervals(b).flatMap((y) => (x.from <= y.to && y.from <= x.to ? Math.max(x.from, y.from) : [])),
  );
  return common.length > 0 ? Math.min(...common) : undefined;
}
