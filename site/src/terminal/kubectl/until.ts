/** Waiting: virtual time passes until something holds. */
import type { Connection } from './connection.ts';

/** Returns whether it held within `limit` milliseconds. */
export async function until(
  connection: Connection,
  limit: number,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  const { clock } = connection.server.cluster;
  const end = clock.now() + limit;
  while (!(await holds())) {
    const left = end - clock.now();
    if (left <= 0) return false;
    clock.next(left);
  }
  return true;
}

const UNITS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** `30s`, `1m30s`, or seconds without a unit, in milliseconds; undefined for anything else. */
export function milliseconds(text: string): number | undefined {
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  if (!/^(\d{1,9}(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/([\d.]+)(ms|s|m|h)/g)].reduce(
    (sum, [, n, unit]) => sum + Number(n) * UNITS[unit],
    0,
  );
}
