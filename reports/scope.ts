/** What of the suite a run has judged. Its verdict is about that and nothing more, and every report says so in these words. */
import { countOf } from '../engine/contract/counts.ts';
import { described, PROFILES, type Profile, profilesWithin } from './profiles.ts';
import type { Amount, Verdict } from './verdict.ts';

/** One of the parts that jobs run side by side. */
export interface Shard {
  /** From 1. */
  index: number;
  of: number;
}

/** A Rule that was left out with all or some of its scenarios. */
export interface Excluded {
  id: string;
  rule: string;
  feature: string;
  line: number;
  /** No scenario of it was run. */
  whole: boolean;
  /** The ids of the scenarios that were left out. */
  scenarios: string[];
}

export interface Scope {
  profile?: Profile;
  /** What else selects scenarios, each option and path as it is typed: `--tags "@dns"`. */
  selection: string[];
  shard?: Shard;
  excluded: Excluded[];
  /** Preconditions that do not count. */
  without: string[];
  /** The fault that is injected in the reference engine. */
  fault?: string;
}

export const WHOLE_SUITE: Scope = { selection: [], excluded: [], without: [] };

/** This many options and paths are named one by one. */
const NAMED = 4;

/** Whether the selection, if there is one, is that of a profile: every Rule has all of its scenarios. */
export function isComplete({ selection, shard, excluded }: Scope): boolean {
  return selection.length === 0 && !shard && excluded.length === 0;
}

/** Whether nothing at all was left out. */
export function isWhole(scope: Scope): boolean {
  return isComplete(scope) && !scope.profile && scope.without.length === 0;
}

/** The profiles of which a verdict can be given, because they were judged whole and as they are. */
export function profilesIn(scope: Scope): readonly Profile[] {
  if (!isComplete(scope) || scope.without.length > 0 || scope.fault) return [];
  return scope.profile ? profilesWithin(scope.profile) : PROFILES;
}

/** The verdict in words: `conformant` for the whole suite, `conformant to profile core (...)` for a part. */
export function statementOf(verdict: Verdict, scope: Scope): string {
  return `${verdict.answer}${qualification(verdict, scope)}`;
}

/** What stands behind the answer; nothing if the whole suite was judged as it is. */
export function qualification(verdict: Verdict, scope: Scope): string {
  const { excluded, without, fault } = scope;
  const whole = excluded.filter((rule) => rule.whole).length;
  const scenarios = excluded.filter((rule) => !rule.whole).flatMap((rule) => rule.scenarios).length;
  const left = [
    ...(whole ? [countOf(whole, 'rule')] : []),
    ...(scenarios ? [countOf(scenarios, 'scenario')] : []),
  ];
  return [
    part(verdict, scope),
    ...(left.length > 0 ? [`with ${left.join(' and ')} excluded`] : []),
    ...(without.length > 0
      ? [`without the precondition${without.length > 1 ? 's' : ''} ${without.join(', ')}`]
      : []),
    ...(fault ? [`with the injected fault ${fault}`] : []),
  ]
    .filter(Boolean)
    .map((words) => ` ${words}`)
    .join('');
}

function part(verdict: Verdict, { profile, selection, shard }: Scope): string {
  const to = verdict.answer === 'inconclusive' ? 'for' : 'to';
  if (selection.length === 0 && !shard) return profile ? `${to} profile ${described(profile)}` : '';
  return [
    `in ${verdict.partial ? amount(verdict, verdict.scenarios, 'scenario') : amount(verdict, verdict.rules, 'rule')}`,
    ...(shard ? [`of shard ${shard.index}/${shard.of}`] : []),
    ...(profile ? [`of profile ${described(profile)}`] : []),
    ...(selection.length > 0 ? [`selected by ${selected(selection)}`] : []),
  ].join(' ');
}

/** `the 12 rules`; where only some could be judged, a verdict that they hold is about those: `10 of the 12 rules`. */
function amount({ answer }: Verdict, { selected: all, judged }: Amount, noun: string): string {
  const list = all === 1 ? `the ${noun}` : `the ${countOf(all, noun)}`;
  return answer === 'conformant' && judged < all ? `${judged} of ${list}` : list;
}

function selected(selection: string[]): string {
  const named = selection.slice(0, NAMED).join(' ');
  return selection.length > NAMED ? `${named} and ${selection.length - NAMED} more` : named;
}
