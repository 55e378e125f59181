/** Shares of random choices: which counts are plausible, and how many requests it takes to exclude others. */

/** The probability with which a fair cluster fails a check of one share. */
const FALSE_ALARM = 1e-9;

/**
 * What a share excludes: a pod that gets a third more, or a third less, than its share. `about 1/3` is not 4/9 and not 2/9,
 * `about 1/2` is not 2/3.
 */
const UNEVEN = 1 / 3;

/** A cluster that is so uneven passes the check of one such pod with a lower probability than this. */
const MISSED = 1e-3;

/** Reads `about 1/3`, a share between 0 and 1; undefined for anything else. */
export function parseShare(text: string): number | undefined {
  const match = /^about (\d+)\/(\d+)$/.exec(text);
  const share = match ? Number(match[1]) / Number(match[2]) : Number.NaN;
  return share > 0 && share < 1 ? share : undefined;
}

/** Whether `hits` of `total` is what a choice with probability `share` gives, by the exact binomial tails. */
export function isAbout(share: number, hits: number, total: number): boolean {
  const { least, most } = range(share, total);
  return least <= hits && hits <= most;
}

/** Whether so many requests distinguish the share from an uneven one: with fewer, nearly every count is plausible. */
export function tellsUneven(share: number, total: number): boolean {
  const { least, most } = range(share, total);
  const passes = (actual: number) => sum(binomial(actual, total).slice(least, most + 1));
  return [share * (1 - UNEVEN), share * (1 + UNEVEN)].every((actual) => passes(actual) < MISSED);
}

/** The smallest and the largest plausible count. */
function range(share: number, total: number): { least: number; most: number } {
  const chances = binomial(share, total);
  const cut = (list: number[]) => {
    let tail = 0;
    return list.findIndex((chance) => {
      tail += chance;
      return tail > FALSE_ALARM / 2;
    });
  };
  return { least: cut(chances), most: total - cut(chances.toReversed()) };
}

/** P(X = k) for k from 0 to n, X binomial. */
function binomial(p: number, n: number): number[] {
  let logTerm = n * Math.log(1 - p);
  return Array.from({ length: n + 1 }, (_, k) => {
    if (k > 0) logTerm += Math.log(n - k + 1) - Math.log(k) + Math.log(p) - Math.log(1 - p);
    return Math.exp(logTerm);
  });
}

function sum(list: number[]): number {
  return list.reduce((a, b) => a + b, 0);
}

/** Requests after which each of `pods` equally likely pods has answered at least once, in all but one run in 1e9. */
export function requestsToSeeAll(pods: number): number {
  if (pods <= 1) return 1;
  return Math.ceil(Math.log(FALSE_ALARM / pods) / Math.log(1 - 1 / pods));
}

/** How many choices among `pods` equally likely pods are all repeated by chance in one run in 1e9. */
export function choicesToDiffer(pods: number): number {
  return Math.ceil(Math.log(FALSE_ALARM) / Math.log(1 / pods));
}
