/** What each run observed of a Rule, beside the reference engine. */
import { compareEvidence } from '../../../reports/compare.ts';
import { type PublishedRun, publishedRuns } from './published.ts';
import type { RuleData } from './suite.ts';

export interface RunOfRule {
  run: PublishedRun;
  /** The status of the Rule in its report. */
  status: string;
  /** How its observations compare with the engine's, or why there are none. */
  text: string;
  /** How many steps observed something. */
  observations: number;
}

let published: PublishedRun[] | undefined;

/** Each published run in which the Rule was judged or is named. */
export function runsOf(rule: RuleData): RunOfRule[] {
  published ??= publishedRuns();
  return published.flatMap((run) => {
    const judged = run.rules.get(rule.id);
    if (!judged) return [];
    const { status, reason } = judged;
    const theirs = [...run.evidence.values()].flat().filter((line) => line.rule === rule.id);
    if (theirs.length === 0)
      return { run, status, text: reason ?? 'no evidence is published', observations: 0 };
    const scenarios = new Set(theirs.map(({ scenario }) => scenario));
    const ours = rule.runs.flatMap(({ steps }) => steps.flatMap(({ evidence }) => evidence ?? []));
    const { divergences } = compareEvidence(
      ours.filter((line) => scenarios.has(line.scenario)),
      theirs,
    );
    const observations = theirs.filter(({ kind }) => kind !== 'none').length;
    return {
      run,
      status,
      text: divergences.length === 0 ? 'observed the same' : `${divergences.length} observations differ`,
      observations,
    };
  });
}

/** `kubernetes v1.36.3, kube-proxy iptables, IPv4` */
export function titleOf({ implementation, version, proxy, families }: PublishedRun): string {
  return `${implementation} ${version}, kube-proxy ${proxy}, ${families}`;
}
