/** The diagnostics of a cluster that may be the cause of a verdict. */
import type { Engine } from '../../engine/contract/cluster.ts';
import type { Diagnostics } from '../../engine/contract/findings.ts';
import type { Results } from '../../reports/results.ts';
import { concernsCluster, type Verdict } from '../../reports/verdict.ts';

/** Undefined where there is nothing to explain, or no parts that could be checked. */
export async function diagnosed(
  results: Results,
  verdict: Verdict,
  engine: Pick<Engine, 'diagnose'>,
): Promise<Diagnostics | undefined> {
  if (!engine.diagnose || !concernsCluster(results, verdict)) return undefined;
  try {
    return await engine.diagnose();
  } catch (error) {
    const how = 'the diagnostics of the cluster failed';
    return { findings: [{ part: 'API server', text: (error as Error).message, how }], sound: [] };
  }
}
