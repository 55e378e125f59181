/** The scenarios that Cucumber is to run. */
import { type ILoadSourcesResult, type IRunConfiguration, loadSources } from '@cucumber/cucumber/api';
import { UsageError } from '../../engine/contract/errors.ts';

/** What Cucumber runs, and the folder from which features are named. */
export interface Plan {
  configuration: IRunConfiguration;
  folder: string;
  /** The number of scenarios at the same time was not given. */
  parallelOpen: boolean;
}

/** The scenarios of a plan, and the features that cannot be read. Cucumber itself divides into shards only when it runs. */
export async function scenariosOf({ configuration: { sources }, folder }: Plan): Promise<ILoadSourcesResult> {
  const { plan, errors } = await loadSources(sources, { cwd: folder });
  const [index, total] = (sources.shard || '1/1').split('/').map(Number);
  return { plan: plan.filter((_, i) => i % total === index - 1), errors };
}

export function nothingMatched(): UsageError {
  return new UsageError('no scenario matches', ['npx leadline run --list shows all of them']);
}
