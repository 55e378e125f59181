/** How long changes took until they were seen: for each kind of change the median, the 95th percentile and the longest. */

export interface Wait {
  /** `endpoint added` */
  change: string;
  /** `DNS` */
  seen: string;
  /** Milliseconds. */
  ms: number;
}

export interface Convergence {
  change: string;
  seen: string;
  count: number;
  p50: number;
  p95: number;
  max: number;
}

/** Sorted by the median, the slowest first. */
export function convergence(waits: readonly Wait[]): Convergence[] {
  const groups = Map.groupBy(waits, ({ change, seen }) => `${change}|${seen}`);
  return [...groups.values()]
    .map((group) => {
      const sorted = group.map(({ ms }) => ms).sort((a, b) => a - b);
      const { change, seen } = group[0];
      const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
      return {
        change,
        seen,
        count: sorted.length,
        p50: at(0.5),
        p95: at(0.95),
        max: sorted[sorted.length - 1],
      };
    })
    .sort((a, b) => b.p50 - a.p50 || (a.change + a.seen).localeCompare(b.change + b.seen));
}

/** What is shorter than this cannot be told apart: asking takes as long. Milliseconds. */
const SHORTEST = 10;

/** A bar for each kind of change on a logarithmic scale: dark up to the median, lighter to the 95th percentile and the longest. */
export function convergenceChart(rows: readonly Convergence[]): string {
  if (rows.length === 0) return '';
  const decades = Math.max(1, Math.ceil(Math.log10(Math.max(...rows.map(({ max }) => max)) / SHORTEST)));
  const percent = (ms: number) =>
    `${((Math.log10(Math.max(ms, SHORTEST) / SHORTEST) / decades) * 100).toFixed(1)}%`;
  const bar = (ms: number) => `<i style="width:${percent(ms)}"></i>`;
  const ticks = Array.from({ length: decades }, (_, i) => SHORTEST * 10 ** i).map(
    (ms) => `<b style="left:${percent(ms)}">${ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`}</b>`,
  );
  const lines = rows.map(
    ({ change, seen, count, p50, p95, max }) =>
      `<tr><td>${change}</td><td>${seen}</td><td>${count}</td><td>${seconds(p50)}</td><td>${seconds(p95)}</td><td>${seconds(max)}</td>` +
      `<td class="bars">${[max, p95, p50].map(bar).join('')}</td></tr>`,
  );
  return `<details class="convergence"><summary>How long changes took until they were seen</summary><p><small>Seconds from the change to the beginning of the first look that saw it: half of them, 95 of 100, the longest. A Service counts as created, and a node port as opened, when its EndpointSlices list its pods.</small></p>
<table><tr><th>change</th><th>seen in</th><th>times</th><th>p50</th><th>p95</th><th>max</th><th class="bars">${ticks.join('')}</th></tr>${lines.join('')}</table></details>`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}
