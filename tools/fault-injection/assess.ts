/** Whether a report says what it should of a cluster with a fault. */
import { dump, load } from 'js-yaml';
import type { Finding } from '../../engine/contract/findings.ts';

export interface ClusterFault {
  /** The name of the script below `faults/`, too. */
  name: string;
  /** Folders or files below `features/`. */
  run: string[];
  /** The fault is injected so many seconds after the run has started. */
  afterSeconds?: number;
  /** The clock of the machine that runs Leadline is wrong. */
  skewSeconds?: number;
  verdict: string | string[];
  /** Rules that have to be non-conformant. */
  mustFail?: string[];
  /** Features in which others may be. */
  mayFail?: string[];
  /** A fragment of a finding, or of the reason of an inconclusive rule. */
  finds?: string;
}

export interface Outcome {
  date: string;
  kubernetesVersion: string;
  verdict: string;
  conformant: number;
  nonConformant: string[];
  /** With their reasons. */
  inconclusive: string[];
  findings: string[];
  problems: string[];
}

interface Report {
  date: string;
  kubernetesVersion: string;
  verdict: string;
  findings?: Finding[];
  rules: { id: string; rule: string; feature: string; status: string; reason?: string }[];
}

/** In place of the report of a run that ended before its first scenario: the last lines of its output say why. */
export function withoutReport(output: string, exitCode: number): string {
  const findings = output
    .trim()
    .split('\n')
    .slice(-2)
    .map((text) => ({ part: 'the run', text, how: 'its last lines' }));
  return dump({ date: '', kubernetesVersion: '', verdict: `exit code ${exitCode}`, findings, rules: [] });
}

export function assess(fault: ClusterFault, yaml: string): Outcome {
  const { verdict, rules, findings = [], date, kubernetesVersion } = load(yaml) as Report;
  const having = (status: string) => rules.filter((r) => r.status === status);
  const failed = having('non-conformant');
  const texts = findings.map(({ part, text, how }) => `${part}: ${text} (${how})`);
  const open = having('inconclusive').map(({ id, reason }) => `${id}: ${reason}`);
  const { mustFail = [], mayFail = [], finds } = fault;
  const verdicts = [fault.verdict].flat();
  const missing = mustFail.filter((id) => !failed.some((r) => r.id === id));
  const beyond = failed.filter(
    (r) => !mustFail.includes(r.id) && !mayFail.some((path) => r.feature.startsWith(`features/${path}`)),
  );
  return {
    date,
    kubernetesVersion,
    verdict,
    conformant: having('conformant').length,
    nonConformant: failed.map((r) => r.id),
    inconclusive: open,
    findings: texts,
    problems: [
      ...(verdicts.includes(verdict) ? [] : [`the verdict is ${verdict}, not ${verdicts.join(' or ')}`]),
      ...missing.map((id) => `conformant, though it cannot be: ${id}`),
      ...beyond.map((r) => `non-conformant, though it should be spared: ${r.feature}: ${r.id}`),
      ...(finds && ![...texts, ...open].some((text) => text.includes(finds))
        ? [`nothing says "${finds}"`]
        : []),
    ],
  };
}
