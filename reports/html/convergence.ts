/** The convergence of a run as a chart. */
import type { Convergence } from '../convergence.ts';
import { type Html, html, NOTHING } from './markup.ts';

/** Shorter times cannot be distinguished: a probe takes as long. Milliseconds. */
const SHORTEST = 10;

const EXPLANATION =
  'Seconds from the change to the beginning of the first observation that shows it: median, 95th percentile and longest. A Service counts as created, and a node port as opened, when its EndpointSlices list its pods.';

const HEADS = ['change', 'observed in', 'latency', 'count', 'p50', 'p95', 'max'];

/** A bar for each kind of change on a logarithmic scale: dark up to the median, lighter to the 95th percentile and the longest. */
export function convergenceChart(rows: readonly Convergence[]): Html {
  if (rows.length === 0) return NOTHING;
  const longest = Math.max(...rows.map(({ max }) => max));
  const decades = Math.max(1, Math.ceil(Math.log10(longest / SHORTEST)));
  const percent = (ms: number) =>
    `${((Math.log10(Math.max(ms, SHORTEST) / SHORTEST) / decades) * 100).toFixed(1)}%`;
  const bar = (ms: number) => html`<rect width="${percent(ms)}"/>`;
  const ticks = Array.from({ length: decades }, (_, i) => SHORTEST * 10 ** i).map(
    (ms) => html`<text x="${percent(ms)}" y="12">${ms < 1_000 ? `${ms} ms` : `${ms / 1_000} s`}</text>`,
  );
  const lines = rows.map(({ change, observedIn, sli = '', count, p50, p95, max }) => {
    const cells = [change, observedIn, sli, count, ...[p50, p95, max].map(seconds)];
    const bars = html`<svg class="bars" aria-hidden="true">${[max, p95, p50].map(bar)}</svg>`;
    return html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}<td class="chart">${bars}</td></tr>`;
  });
  const heads = HEADS.map((head) => html`<th scope="col">${head}</th>`);
  return html`<details class="convergence"><summary>Convergence: how long changes took until they were observed</summary><p><small>${EXPLANATION}</small></p>
<div class="scroll"><table class="data"><thead><tr>${heads}<td class="chart"><svg class="bars" aria-hidden="true">${ticks}</svg></td></tr></thead><tbody>${lines}</tbody></table></div></details>`;
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}
