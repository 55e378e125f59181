/** The convergence of a run as a chart. */
import type { Convergence } from '../convergence.ts';

/** Shorter times cannot be distinguished: a probe takes as long. Milliseconds. */
const SHORTEST = 10;

/** A bar for each kind of change on a logarithmic scale: dark up to the median, lighter to the 95th percentile and the longest. */
export function convergenceChart(rows: readonly Convergence[]): string {
  if (rows.length === 0) return '';
  const longest = Math.max(...rows.map(({ max }) => max));
  const decades = Math.max(1, Math.ceil(Math.log10(longest / SHORTEST)));
  const percent = (ms: number) =>
    `${((Math.log10(Math.max(ms, SHORTEST) / SHORTEST) / decades) * 100).toFixed(1)}%`;
  const bar = (ms: number) => `<i style="width:${percent(ms)}"></i>`;
  const ticks = Array.from({ length: decades }, (_, i) => SHORTEST * 10 ** i).map(
    (ms) => `<b style="left:${percent(ms)}">${ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`}</b>`,
  );
  const lines = rows.map(({ change, observedIn, sli = '', count, p50, p95, max }) => {
    const cells = [change, observedIn, sli, String(count), ...[p50, p95, max].map(seconds)];
    const bars = `<td class="bars">${[max, p95, p50].map(bar).join('')}</td>`;
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}${bars}</tr>`;
  });
  const heads = ['change', 'observed in', 'latency', 'count', 'p50', 'p95', 'max'];
  return `<details class="convergence"><summary>Convergence: how long changes took until they were observed</summary><p><small>${EXPLANATION}</small></p>
<table><tr>${heads.map((head) => `<th>${head}</th>`).join('')}<th class="bars">${ticks.join('')}</th></tr>${lines.join('')}</table></details>`;
}

const EXPLANATION =
  'Seconds from the change to the beginning of the first observation that shows it: median, 95th percentile and longest. A Service counts as created, and a node port as opened, when its EndpointSlices list its pods.';

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}
