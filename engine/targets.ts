/** Makes the engine of a target: the only file that knows both engines. */

import { requiredCapabilities } from './contract/capabilities.ts';
import type { Engine } from './contract/cluster.ts';
import { UsageError } from './contract/errors.ts';
import { bySimilarity } from './contract/similar.ts';
import { tracer } from './explain/trace.ts';
import { referenceEngine } from './reference/engine.ts';
import { FAULTS } from './reference/faults/faults.ts';
import { parseLayout } from './reference/layout.ts';
import type { TargetOptions } from './target-options.ts';

/**
 * Makes the engine of a target.
 *
 * @throws UsageError for a target, a fault, a required capability or a setting that does not exist, and for options of another target;
 *   TargetError if the cluster cannot be reached or refuses
 */
export async function createEngine(options: TargetOptions = {}): Promise<Engine> {
  const { target = 'reference', seed = '1', fault, clusterSetting, require } = options;
  requiredCapabilities(require);
  if (clusterSetting && target !== 'reference')
    throw new UsageError('--cluster-setting is about the reference engine; other clusters have their own');
  if (fault && target !== 'reference') {
    throw new UsageError(
      '--fault injects a fault into the reference engine; it cannot be used with another target',
    );
  }
  if (target === 'reference') {
    const layout = parseLayout(clusterSetting ?? []);
    if (!fault) return referenceEngine({ seed, layout });
    const injected = FAULTS.find((f) => f.id === fault);
    if (!injected) {
      const near = bySimilarity(
        fault,
        FAULTS.map(({ id }) => id),
      ).slice(0, 3);
      throw new UsageError(`there is no fault "${fault}"`, [
        `nearest: ${near.join(', ')}`,
        'npx leadline faults --help lists all faults',
      ]);
    }
    return referenceEngine({ seed, layout, replacements: [injected.replaces] });
  }
  if (target === 'live') {
    const { liveEngine } = await import('./live/engine.ts');
    return liveEngine(options, tracer);
  }
  throw new UsageError(`there is no target "${target}"`, [
    'known: reference, live',
    'clusters of kind and k3s are created by the command line: leadline run --target kind',
  ]);
}
