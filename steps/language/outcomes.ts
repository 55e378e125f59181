/** What the API server answered to the last request. */
import type { Cause, WriteOutcome } from '../../engine/contract/observations.ts';
import type { Show } from '../../engine/contract/texts.ts';
import { COLUMNS } from './columns.ts';
import type { Session } from './session.ts';
import { checkColumns, compareTable, type ExpectedTable } from './tables.ts';

/** Then: the last request was accepted, with at least these warnings. */
export async function wasAccepted(session: Session, warnings?: ExpectedTable): Promise<void> {
  if (warnings) checkColumns(warnings, COLUMNS.warnings);
  await session.expect('outcome', 'atOnce', async () => {
    const outcome = session.lastOutcome.get();
    const missing = (warnings?.rows ?? []).filter(
      ([text]) => !outcome.warnings.some((w) => w.includes(text)),
    );
    const rejection = (show: Show) =>
      outcome.accepted
        ? []
        : [`  expected  accepted\n  observed  ${outcome.code} ${outcome.reason}: ${show(outcome.message)}`];
    const missingWarnings = (show: Show) =>
      missing.map(
        ([text]) =>
          `  expected a warning with "${show(text)}"\n  observed  ${outcome.warnings.map(show).join(' | ') || 'no warning'}`,
      );
    return {
      holds: outcome.accepted && missing.length === 0,
      seen: { accepted: outcome.accepted, ...(warnings ? { warnings: outcome.warnings } : {}) },
      text: (show) => [...rejection(show), ...missingWarnings(show)].join('\n'),
    };
  });
}

/** Then: the last request was rejected for this reason, with exactly these causes; messages are fragments. */
export async function wasRejected(session: Session, reason: string, table?: ExpectedTable): Promise<void> {
  if (table) checkColumns(table, COLUMNS.causes);
  const expected = await session.table(table ?? { columns: [], rows: [] });
  await session.expect('outcome', 'atOnce', async () => {
    const outcome = session.lastOutcome.get();
    const causes = outcome.accepted || !table ? [] : causesOf(outcome);
    // a fragment matches when the message contains it: what is compared is the fragment itself
    const observed = causes.map((cause) => {
      const row = expected.rows.find((cells) => {
        const at = (name: string) => cells[expected.columns.indexOf(name)] ?? '';
        return at('field') === (cause.field ?? '') && (cause.message ?? '').includes(at('message'));
      });
      const fragment = row?.[expected.columns.indexOf('message')];
      return { field: cause.field ?? '', message: fragment ?? cause.message ?? '' };
    });
    const comparison = compareTable(expected, observed, { podsBefore: new Set(), texts: true });
    const observedReason = outcome.accepted ? 'accepted' : outcome.reason;
    const head = (show: Show) =>
      `  expected  rejected as ${show(reason)}\n  observed  ${outcome.accepted ? 'accepted' : `rejected as ${outcome.reason}: ${show(outcome.message)}`}`;
    return {
      holds: observedReason === reason && comparison.holds,
      seen: { outcome: observedReason, causes: comparison.seen },
      text: (show) => `${head(show)}\n${comparison.text(show)}`,
    };
  });
}

/** An error without causes is one cause that names no field. */
function causesOf({ causes, message }: Extract<WriteOutcome, { accepted: false }>): Cause[] {
  return causes.length > 0 ? causes : [{ message }];
}
