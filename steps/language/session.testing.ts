/** What tests of the language share: tables, failures, and a cluster that answers as a test wants. */
import type { Cluster, Probe } from '../../engine/contract/cluster.ts';
import { ExpectationFailed } from './failure.ts';
import type { ExpectedTable } from './tables.ts';

/** A table from lines such as `pod | ready`. */
export function table(...lines: string[]): ExpectedTable {
  const [columns, ...rows] = lines.map((line) => line.split('|').map((cell) => cell.trim()));
  return { columns, rows };
}

/** Whether a Then holds; every other error is one of the test. */
export async function holds(then: Promise<void>): Promise<boolean> {
  try {
    await then;
    return true;
  } catch (error) {
    if (error instanceof ExpectationFailed) return false;
    throw error;
  }
}

/** The error with which an act ends; an error of the test if it does not. */
export async function failureOf(act: Promise<unknown>): Promise<Error> {
  const error = await act.then(
    () => undefined,
    (caught: Error) => caught,
  );
  if (error) return error;
  throw new Error('nothing has failed');
}

/**
 * A cluster that returns `observe(probe)` for each probe, without namespaces of others. Nothing changes by itself: a wait takes
 * a second of its clock.
 */
export function fakeCluster(observe: (probe: Probe) => unknown, parts: Partial<Cluster> = {}): Cluster {
  let now = 0;
  return {
    capabilities: new Map(),
    values: { domain: 'cluster.local', apiAddress: '10.96.0.1', nodePortMin: 30_000, nodePortMax: 32_767 },
    outside: { address: '192.0.2.7', backend: '192.0.2.8', port: '8080' },
    now: () => now,
    changed: async (within: number) => {
      now += Math.min(within, 1_000);
    },
    settle: async () => false,
    probe: async (probe: Probe) => observe(probe),
    write: async () => ({ accepted: true, code: 201, object: {}, warnings: [] }),
    disturb: async () => {},
    interference: async () => [],
    close: async () => {},
    ...parts,
  } as unknown as Cluster;
}
