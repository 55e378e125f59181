/** What every engine does, whatever is behind it: one list of cases, run by each. */
import { API_CASES } from './api.cases.ts';
import type { Capability } from './capabilities.ts';
import type { Engine } from './cluster.ts';
import { MISTAKE_CASES } from './mistakes.cases.ts';
import { POD_CASES } from './pods.cases.ts';
import { TRAFFIC_CASES } from './traffic.cases.ts';
import { type ContractCase, must } from './world.testing.ts';

const TIME_CASES: readonly ContractCase[] = [
  {
    name: 'changed() returns within the time it was given',
    async run(cluster) {
      const before = cluster.now();
      await cluster.changed(50);
      const passed = cluster.now() - before;
      must(passed > 0 && passed <= 500, `${passed} ms passed`);
    },
  },
  {
    name: 'advance() lets time pass, and not much more than it was given',
    async run(cluster) {
      const before = cluster.now();
      await cluster.advance(300);
      const passed = cluster.now() - before;
      must(passed > 0 && passed <= 2_000, `${passed} ms passed`);
    },
  },
];

export const CONTRACT_CASES: readonly ContractCase[] = [
  ...API_CASES,
  ...POD_CASES,
  ...TRAFFIC_CASES,
  ...MISTAKE_CASES,
  ...TIME_CASES,
];

/** The capability that a case needs and the engine lacks. */
export function lackingFor({ capabilities }: Engine, { needs = [] }: ContractCase): Capability | undefined {
  return needs.find((name) => !capabilities.get(name)?.supported);
}

/** Runs one case on a fresh cluster. */
export async function runCase(
  engine: Engine,
  { name, run, needs = [], locks = [] }: ContractCase,
): Promise<void> {
  const cluster = await engine.cluster({ key: name, needs, locks });
  try {
    await run(cluster);
  } finally {
    await cluster.close(false);
  }
}
