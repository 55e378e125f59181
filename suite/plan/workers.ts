/** How many scenarios run at the same time, and how long that takes. */
import { countOf } from '../../engine/contract/counts.ts';
import { duration } from '../duration.ts';
import { type Plan, scenariosOf } from './scenarios.ts';

/** Scenarios of a live run spend most of their time waiting for pods: so many for each node keep it busy and no more. */
const WORKERS = { ofNode: 2, atLeast: 4, atMost: 16 };

/** The duration of a scenario on a cluster of small nodes, where it waits for pods to start. */
const SCENARIO_SECONDS = 5;

/** How many scenarios run at the same time on a cluster with so many nodes, if the user has not said; each worker takes a second to start. */
export async function workersFor(nodes: number, plan: Plan): Promise<number> {
  const { plan: scenarios } = await scenariosOf(plan);
  const busy = Math.min(Math.max(nodes * WORKERS.ofNode, WORKERS.atLeast), WORKERS.atMost);
  // none would be no workers at all: Cucumber's serial mode
  return Math.max(1, Math.min(busy, scenarios.length));
}

/** A worker is a thread with all of the steps: more than there are scenarios would only fill the memory. */
export async function limitWorkers(plan: Plan): Promise<void> {
  const { runtime } = plan.configuration;
  if (runtime.parallel <= WORKERS.atMost) return;
  runtime.parallel = Math.min(runtime.parallel, (await scenariosOf(plan)).plan.length);
}

/** What a run on a cluster takes: `278 scenarios, 6 at a time: about 4 min`. */
export async function workload(plan: Plan): Promise<string> {
  const { plan: scenarios } = await scenariosOf(plan);
  const workers = Math.max(1, plan.configuration.runtime.parallel);
  const takes = duration((scenarios.length * SCENARIO_SECONDS) / workers);
  return `${countOf(scenarios.length, 'scenario')}, ${workers} at a time: ${takes}`;
}
