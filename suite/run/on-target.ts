/** Runs the suite on a target that exists. */
import { dirname, join } from 'node:path';
import type { Engine } from '../../engine/contract/cluster.ts';
import { writeTemporary } from '../../engine/files.ts';
import type { TargetOptions } from '../../engine/target-options.ts';
import { createEngine } from '../../engine/targets.ts';
import { pluginOf } from '../plan/plugins.ts';
import { workersFor, workload } from '../plan/workers.ts';
import { announcement } from './announce.ts';
import type { Run } from './context.ts';
import { once } from './once.ts';
import type { RunOutcome } from './outcome.ts';
import { repeatedly } from './repeat.ts';
import type { RunIo } from './run-io.ts';
import { unlessStopped } from './stop.ts';

/** Runs the suite on a target that exists, and leaves nothing in it. */
export async function onTarget(run: Run): Promise<RunOutcome> {
  const { request, io, target } = run;
  const { options } = request;
  const engine = await unlessStopped(createEngine(target), io.stop);
  io.output.line(announcement(engine, target));
  await fitPlan(run, engine);
  shareDiscovery(engine, target);
  try {
    return await repeatedly(options, io.output, () => once(run, engine));
  } finally {
    // after a stop, whoever handles it removes everything
    if (!io.stop?.aborted) await leave(run, engine);
  }
}

/** Workers and order depend on the cluster, which is known by now. */
async function fitPlan({ plan, request, io }: Run, engine: Engine): Promise<void> {
  const { configuration } = plan;
  if (engine.target !== 'reference') {
    configuration.plugins = pluginOf('order');
    if (plan.parallelOpen) configuration.runtime.parallel = await workersFor(engine.facts.nodes.length, plan);
    io.output.line(await workload(plan));
  }
  if (request.withoutEvents) configuration.plugins = pluginOf('events');
}

/** What discovery has found, for the workers. */
function shareDiscovery({ handover }: Engine, target: TargetOptions): void {
  if (!handover || !target.stopFile) return;
  target.discovery = join(dirname(target.stopFile), 'discovery.json');
  writeTemporary(target.discovery, JSON.stringify(handover));
}

/** Removes what the run has made, or says how to where it is kept. */
async function leave({ request, io, target, cluster, disposable }: Run, engine: Engine): Promise<void> {
  if (!disposable)
    await unlessStopped(
      engine.close().catch((error: unknown) => notRemoved(error, io)),
      io.stop,
    );
  if (!request.options.keep || cluster) return;
  io.output.line(`  kept   kubectl get namespaces -l leadline.dev/run=${target.run}`);
  io.output.line(`         remove them  npx leadline clean --run ${target.run}`);
}

/** What could not be removed changes no verdict, which is known by then. */
function notRemoved(error: unknown, { output }: RunIo): void {
  output.error(`error: what the run has made is not all removed: ${(error as Error).message}`);
  output.error('  npx leadline clean  removes what is left');
}
