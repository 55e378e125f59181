/** `--exclude`: scenarios that are left out by name or id, known before a run begins so that every report can list them. */
import { PassThrough } from 'node:stream';
import { runCucumber } from '@cucumber/cucumber/api';
import { UsageError } from '../../engine/contract/errors.ts';
import { ResultsBuilder } from '../../reports/messages/builder.ts';
import type { Results, RuleResult, ScenarioResult } from '../../reports/results.ts';
import type { Excluded } from '../../reports/scope.ts';
import type { Plan } from './scenarios.ts';

/** Nothing but the features is needed to know their titles. */
const NO_STEPS = { requireModules: [], requirePaths: [], importPaths: [], loaders: [] };

/**
 * Takes what the names mean out of a plan, and returns what was taken out. A name is that of a Rule or a scenario, or an id
 * with or without `@id:`.
 *
 * @param suite the plan of everything: a name that means nothing in `plan` has to mean something there
 * @throws UsageError for a name that means nothing, and if no scenario is left
 */
export async function exclude(plan: Plan, names: string[], suite: () => Promise<Plan>): Promise<Excluded[]> {
  if (names.length === 0) return [];
  const { rules } = await selectedBy(plan);
  const unknown = names.filter(
    (name) => !rules.some((rule) => rule.scenarios.some((s) => means(name, rule, s))),
  );
  if (unknown.length > 0) expectKnown(unknown, await selectedBy(await suite()));
  const isExcluded = (rule: RuleResult, scenario: ScenarioResult) =>
    names.some((name) => means(name, rule, scenario));
  const kept = rules.flatMap((rule) => {
    const lines = rule.scenarios.filter((s) => !isExcluded(rule, s)).map(({ line }) => line);
    return lines.length > 0 ? [[rule.uri, ...lines].join(':')] : [];
  });
  if (kept.length === 0)
    throw new UsageError('--exclude leaves out every scenario that is selected', [
      'select more, or exclude less',
    ]);
  plan.configuration.sources.paths = kept;
  return rules.flatMap((rule) => {
    const scenarios = rule.scenarios.filter((s) => isExcluded(rule, s));
    const { id, name, uri: feature, line } = rule;
    return scenarios.length === 0
      ? []
      : [
          {
            id,
            rule: name,
            feature,
            line,
            whole: scenarios.length === rule.scenarios.length,
            scenarios: scenarios.map((s) => s.id),
          },
        ];
  });
}

/** Whether a name is that of a scenario, of the outline that it comes from, or of its Rule. */
function means(name: string, rule: RuleResult, { id, name: own, title }: ScenarioResult): boolean {
  const wanted = name.replace(/^@id:/, '');
  return [rule.id, rule.name, id, own, title].includes(wanted) || id.startsWith(`${wanted}[`);
}

function expectKnown(names: string[], { rules }: Results): void {
  for (const name of names) {
    if (rules.some((rule) => rule.scenarios.some((s) => means(name, rule, s)))) continue;
    throw new UsageError(`--exclude ${JSON.stringify(name)}: no rule and no scenario has this name or id`, [
      'npx leadline run --list shows the scenarios; ids are in the features, such as --exclude node-port-unique',
    ]);
  }
}

/** The Rules and scenarios that a plan runs, whatever the shard: Cucumber reads the features and runs nothing. */
async function selectedBy({ configuration, folder }: Plan): Promise<Results> {
  const builder = new ResultsBuilder();
  const sink = new PassThrough().resume();
  await runCucumber(
    {
      ...configuration,
      sources: { ...configuration.sources, shard: '' },
      support: NO_STEPS,
      runtime: { ...configuration.runtime, dryRun: true, parallel: 0 },
      formats: { stdout: 'message', files: {}, publish: false, options: {} },
    },
    { stdout: sink, stderr: sink, cwd: folder },
    (message) => {
      builder.add(message);
    },
  );
  const { results } = builder;
  if (results.parseErrors.length > 0) {
    const [, where, message] = /^(.*?:\d+): ([\s\S]*)$/.exec(results.parseErrors[0]) ?? [];
    throw new UsageError(message, [where]);
  }
  return results;
}
