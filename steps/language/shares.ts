/** Shares of random choices: how often is often enough, and how many requests that takes. */

/** A right cluster fails such a check less often than once in a thousand million runs. */
const FALSE_ALARM = 1e-9;

/** Reads `about 1/3`; undefined for anything else. */
export function parseShare(text: string): number | undefined {
  const match = /^about (\d+)\/(\d+)$/.exec(text);
  return match ? Number(match[1]) / Number(match[2]) : undefined;
}

/** Whether `hits` of `total` is what a choice with probability `share` gives, by the exact binomial tails. */
export function isAbout(share: number, hits: number, total: number): boolean {
  const low = tail(share, total, hits);
  const high = tail(1 - share, total, total - hits);
  return low > FALSE_ALARM / 2 && high > FALSE_ALARM / 2;
}

/** P(X <= hits) for X binomial. */
function tail(p: number, n: number, hits: number): number {
  let sum = 0;
  let logTerm = n * Math.log(1 - p);
  for (let k = 0; k <= hits; k++) {
    sum += Math.exp(logTerm);
    logTerm += Math.log(n - k) - Math.log(k + 1) + Math.log(p) - Math.log(1 - p);
  }
  return Math.min(1, sum);
}

/** Requests after which each of `pods` equally likely pods has answered at least once, but for one run in 1e9. */
export function requestsToSeeAll(pods: number): number {
  if (pods <= 1) return 1;
  return Math.ceil(Math.log(FALSE_ALARM / pods) / Math.log(1 - 1 / pods));
}
