/** The fault matrix as text: by topic for a terminal, and every Rule as CSV. */
import { topicOf } from '../../reports/results.ts';
import type { Row } from './matrix.ts';

/** A line for each fault, a column for each topic with the number of Rules that notice it. */
export function matrixText(rows: readonly Row[]): string {
  const topics = [...new Set(rows[0].rules.map((r) => topicOf(r.feature)))];
  const width = Math.max(...rows.map((r) => r.fault.id.length));
  const lines = rows.map(({ fault, noticed, problem }) => {
    const cells = topics.map((topic) => {
      const count = noticed.filter((r) => topicOf(r.feature) === topic).length;
      return String(count || '.').padStart(topic.length);
    });
    return `${fault.id.padEnd(width)}  ${cells.join('  ')}${problem ? `   ✗ ${problem}` : ''}`;
  });
  return [`${''.padEnd(width)}  ${topics.join('  ')}`, ...lines].join('\n');
}

/** A line for each Rule, a column for each fault, an x where the Rule notices it. */
export function matrixCsv(rows: readonly Row[]): string {
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const head = ['feature', 'id', 'rule', ...rows.map((r) => r.fault.id)].join(',');
  const lines = rows[0].rules.map(({ id, feature, rule }) => {
    const cells = rows.map((row) => (row.noticed.some((r) => r.id === id) ? 'x' : ''));
    return [feature, id, quoted(rule), ...cells].join(',');
  });
  return `${[head, ...lines].join('\n')}\n`;
}
