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

/** Whether two runs have nothing in which they differ; `common`: rules that only one of them has do not count. */
export function agree({ divergences, onlyLeft, onlyRight }: Comparison, common = false): boolean {
  return divergences.length === 0 && (common || onlyLeft.length + onlyRight.length === 0);
}

function shown(line: EvidenceLine | undefined): unknown {
  return line ? { step: line.step, kind: line.kind, observed: line.observed } : 'nothing';
}

function byRule(lines: EvidenceLine[]): Map<string, EvidenceLine[]> {
  const rules = new Map<string, EvidenceLine[]>();
  for (const line of lines) rules.set(line.rule, [...(rules.get(line.rule) ?? []), line]);
  return rules;
}

export function compareText(
  { common, divergences, onlyLeft, onlyRight, notSupported }: Comparison,
  names: [string, string],
): string {
  const lines = divergences.flatMap(({ rule, scenario, step, left, right }) => [
    `✗ ${rule}`,
    `  ${scenario}: ${step}`,
    `    ${names[0]}  ${JSON.stringify(left)}`,
    `    ${names[1]}  ${JSON.stringify(right)}`,
  ]);
  const missing = (rules: string[], name: string) =>
    rules.length > 0
      ? [`${countOf(rules.length, 'rule')} only in ${name}:`, ...rules.toSorted().map((rule) => `  ${rule}`)]
      : [];
  return [
    ...lines,
    ...missing(onlyLeft, names[0]),
    ...missing(onlyRight, names[1]),
    ...(notSupported > 0 ? [`${countOf(notSupported, 'scenario')} not supported by one of the two`] : []),
    `${countOf(common, 'rule')} compared, ${divergences.length === 0 ? 'no divergence' : `${divergences.length} diverge`}`,
  ].join('\n');
}
