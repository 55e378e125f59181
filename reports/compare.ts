/** The first divergent observation of each Rule between two runs. */
import { countOf } from '../engine/contract/counts.ts';
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import { NOT_SUPPORTED } from './evidence.ts';

export interface Divergence {
  /** Their ids. */
  rule: string;
  scenario: string;
  step: string;
  left: unknown;
  right: unknown;
}

export interface Comparison {
  /** Rules that both runs observed. */
  common: number;
  divergences: Divergence[];
  onlyLeft: string[];
  onlyRight: string[];
  /** Scenarios that one of the targets does not support: there is nothing to compare. */
  notSupported: number;
}

export function compareEvidence(left: EvidenceLine[], right: EvidenceLine[]): Comparison {
  const unsupported = new Set(
    [...left, ...right].flatMap((l) => (l.kind === NOT_SUPPORTED ? [l.scenario] : [])),
  );
  const supported = (line: EvidenceLine) => !unsupported.has(line.scenario);
  const [a, b] = [byRule(left.filter(supported)), byRule(right.filter(supported))];
  const common = [...a.keys()].filter((rule) => b.has(rule));
  return {
    common: common.length,
    divergences: common.flatMap((rule) => firstDivergence(rule, a.get(rule) ?? [], b.get(rule) ?? [])),
    onlyLeft: [...a.keys()].filter((rule) => !b.has(rule)),
    onlyRight: [...b.keys()].filter((rule) => !a.has(rule)),
    notSupported: unsupported.size,
  };
}

function firstDivergence(rule: string, left: EvidenceLine[], right: EvidenceLine[]): Divergence[] {
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [l, r] = [left[i], right[i]];
    if (same(l, r)) continue;
    const { scenario, step } = l ?? r;
    return [{ rule, scenario, step, left: shown(l), right: shown(r) }];
  }
  return [];
}

/** Whether both saw the same at the same place; how the step is worded plays no part. */
function same(left: EvidenceLine | undefined, right: EvidenceLine | undefined): boolean {
  const core = (line?: EvidenceLine) => JSON.stringify([line?.scenario, line?.kind, line?.observed]);
  return core(left) === core(right);
}

/** The lines of scenarios that both runs have. */
export function inCommon(left: EvidenceLine[], right: EvidenceLine[]): [EvidenceLine[], EvidenceLine[]] {
  const [a, b] = [left, right].map((lines) => new Set(lines.map((line) => line.scenario)));
  return [left.filter((line) => b.has(line.scenario)), right.filter((line) => a.has(line.scenario))];
}

/** Whether two runs have seen the same. Runs that have nothing to compare do not agree. */
export function agree({ common, divergences, onlyLeft, onlyRight }: Comparison): boolean {
  return common > 0 && divergences.length + onlyLeft.length + onlyRight.length === 0;
}

function shown(line: EvidenceLine | undefined): unknown {
  return line ? { step: line.step, kind: line.kind, observed: line.observed } : 'nothing';
}

function byRule(lines: EvidenceLine[]): Map<string, EvidenceLine[]> {
  const rules = new Map<string, EvidenceLine[]>();
  for (const line of lines) rules.set(line.rule, [...(rules.get(line.rule) ?? []), line]);
  return rules;
}

/** This many rules that only one run has are listed: where more are missing, it is a whole part of the suite. */
const LISTED = 20;

/** What the text says about one of the two runs. */
export interface Compared {
  /** The file of its evidence. */
  name: string;
  /** What was selected, as it is typed; undefined if nobody knows. */
  selected?: string;
  shard?: string;
}

export function compareText(
  { common, divergences, onlyLeft, onlyRight, notSupported }: Comparison,
  [left, right]: [Compared, Compared],
): string {
  const lines = divergences.flatMap(({ rule, scenario, step, left: l, right: r }) => [
    `✗ ${rule}`,
    `  ${scenario}: ${step}`,
    `    ${left.name}  ${JSON.stringify(l)}`,
    `    ${right.name}  ${JSON.stringify(r)}`,
  ]);
  const found =
    common === 0
      ? 'they have nothing in common'
      : divergences.length === 0
        ? 'no divergence'
        : countOf(divergences.length, 'diverges', 'diverge');
  return [
    ...lines,
    ...onlyIn(onlyLeft, left),
    ...onlyIn(onlyRight, right),
    ...(onlyLeft.length + onlyRight.length > 0 ? [left, right].flatMap(selectionOf) : []),
    ...(notSupported > 0 ? [`${countOf(notSupported, 'scenario')} not supported by one of the two`] : []),
    `${countOf(common, 'rule')} compared, ${found}`,
  ].join('\n');
}

function onlyIn(rules: string[], { name }: Compared): string[] {
  if (rules.length === 0) return [];
  const shown = rules.toSorted().slice(0, LISTED);
  const more = rules.length - shown.length;
  return [
    `${countOf(rules.length, 'rule')} only in ${name}:`,
    ...shown.map((rule) => `  ${rule}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

/** `a/evidence.ndjson is of --tags "@dns"`, where the file says so. */
function selectionOf({ name, selected, shard }: Compared): string[] {
  if (selected === undefined) return [];
  const what = selected || 'the whole suite';
  return [`${name} is of ${shard ? `shard ${shard} of ${what}` : what}`];
}
