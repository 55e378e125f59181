/** What each run observed of a Rule, beside the reference engine. */
import { countOf } from '../../../engine/contract/counts.ts';
import { compareEvidence, type Divergence } from '../../../reports/compare.ts';
import { NOT_SUPPORTED } from '../../../reports/evidence.ts';
import { ownRuns, type PublishedRun, publishedRuns } from './published.ts';
import type { RuleData } from './suite.ts';

export interface RunOfRule {
  run: PublishedRun;
  /** The status of the Rule in its report. */
  status: string;
  /** How its observations compare with the engine's, or why there are none. */
  text: string;
  /** The first observations that differ. */
  divergences: Divergence[];
}

let all: PublishedRun[] | undefined;

/** The reader's run and each published one in which the Rule was judged or is named. */
export function runsOf(rule: RuleData): RunOfRule[] {
  all ??= [...ownRuns(), ...publishedRuns()];
  return all.flatMap((run) => {
    const judged = run.rules.get(rule.id);
    return judged ? [{ run, status: judged.status, ...comparedWith(rule, run, judged.reason) }] : [];
  });
}

function comparedWith(
  rule: RuleData,
  run: PublishedRun,
  reason = 'no evidence is published',
): Pick<RunOfRule, 'text' | 'divergences'> {
  const theirs = run.evidence.get(rule.id) ?? [];
  const observed = theirs.filter(({ kind }) => kind !== 'none' && kind !== NOT_SUPPORTED);
  if (observed.length === 0) return { text: reason, divergences: [] };
  const scenarios = new Set(theirs.map(({ scenario }) => scenario));
  const ours = rule.runs.flatMap(({ steps }) => steps.flatMap(({ evidence }) => evidence ?? []));
  const { divergences } = compareEvidence(
    ours.filter((line) => scenarios.has(line.scenario)),
    theirs,
  );
  const text = divergences.length === 0 ? 'the same' : 'another';
  return { text: `${countOf(observed.length, 'observation')}, ${text}`, divergences };
}

/** `kubernetes v1.36.3, kube-proxy iptables, IPv4` */
export function titleOf({ id, implementation, version, proxy, families }: PublishedRun): string {
  return `${id === 'your run' ? 'Your run: ' : ''}${implementation} ${version}, kube-proxy ${proxy}, ${families}`;
}
