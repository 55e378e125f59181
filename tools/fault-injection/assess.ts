/** Whether a report says of a broken cluster what it should. */
import { dump, load } from 'js-yaml';
import type { Finding } from '../../engine/contract/findings.ts';

export interface ClusterFault {
  /** Also that of the script below `faults/`. */
  name: string;
  /** Folders or files below `features/`. */
  run: string[];
  /** Breaks the cluster while the run goes on. */
  afterSeconds?: number;
  /** The clock of the machine that runs Leadline is wrong. */
  skewSeconds?: number;
  verdict: string | string[];
  /** Rules that have to be non-conformant. */
  mustFail?: string[];
  /** Features in which others may be. */
  mayFail?: string[];
  /** What a finding, or the reason of a rule that could not be told, has to say. */
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

/** What a run without a report leaves: it ended before its first scenario, and its last lines say why. */
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
