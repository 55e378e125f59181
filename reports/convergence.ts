/** How long changes took until they were seen: for each kind of change the median, the 95th percentile and the longest. */

export interface Wait {
  change: string;
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

/** A bar for each kind of change: dark up to the median, light up to the 95th percentile, a line at the longest. */
export function convergenceChart(rows: readonly Convergence[]): string {
  if (rows.length === 0) return '';
  const longest = Math.max(...rows.map(({ max }) => max), 1);
  const percent = (ms: number) => `${((ms / longest) * 100).toFixed(1)}%`;
  const lines = rows.map(
    ({ change, seen, count, p50, p95, max }) =>
      `<tr><td>${change} &rarr; ${seen}</td><td>${count}</td><td>${seconds(p50)}</td><td>${seconds(p95)}</td><td>${seconds(max)}</td>` +
      `<td class="bars"><i style="width:${percent(max)}"></i><i style="width:${percent(p95)}"></i><i style="width:${percent(p50)}"></i></td></tr>`,
  );
  return `<details><summary>How long changes took until they were seen</summary><p><small>Seconds from the change to the first look that saw it, looking included: half of them, 95 of 100, the longest.</small></p>
<table><tr><th>change &rarr; seen in</th><th>times</th><th>p50</th><th>p95</th><th>max</th><th class="bars"></th></tr>${lines.join('')}</table></details>`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}
