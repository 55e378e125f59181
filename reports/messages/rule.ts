/** The Rule of a scenario, from the feature that has it. */
import type { Pickle, Scenario } from '@cucumber/messages';
import type { Lineage, Query } from '@cucumber/query';
import { idOf } from '../../engine/contract/ids.ts';
import { profilesOf } from '../profiles.ts';
import { type RuleResult, topicOf } from '../results.ts';
import { paragraph } from './step-texts.ts';

/** Everything but its status and its scenarios. A scenario outside a Rule counts as a Rule of its own. */
export type RuleHead = Omit<RuleResult, 'status' | 'scenarios'>;

export function ruleOf(pickle: Pickle, query: Query): RuleHead {
  const { feature, rule, scenario } = query.findLineageBy(pickle) as Required<Lineage>;
  const tags = [...feature.tags, ...(rule?.tags ?? [])].map((tag) => tag.name);
  const subject = rule ?? scenario;
  const scenarios = rule ? rule.children.flatMap((child) => child.scenario ?? []) : [scenario];
  return {
    id: idOf(subject),
    topic: topicOf(pickle.uri),
    uri: pickle.uri,
    feature: feature.name,
    name: subject.name,
    line: subject.location.line,
    description: paragraph(rule?.description ?? ''),
    sources: tags.flatMap((tag) => /^@src:(.+)$/.exec(tag)?.[1] ?? []),
    profiles: profilesOf(tags),
    provisional: tags.includes('@provisional'),
    of: scenarios.reduce((sum, one) => sum + rowsOf(one), 0),
  };
}

/** An outline is a scenario for each row of its examples. */
function rowsOf({ examples }: Scenario): number {
  return examples.length === 0 ? 1 : examples.reduce((sum, { tableBody }) => sum + tableBody.length, 0);
}
