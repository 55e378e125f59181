/**
 * `conformance.yaml`: the verdict as a versioned document, to be stored unedited. Its shape follows the ConformanceReport of
 * the Gateway API (who was tested, profiles with statistics and what failed or was skipped); conformance.schema.json has it.
 */
import { dump } from 'js-yaml';
import { reasonOf } from './failures.ts';
import { type Profile, profileResults } from './profiles.ts';
import type { Results, RuleResult } from './results.ts';
import type { Verdict } from './verdict.ts';

/** Who made what was tested. */
export interface Implementation {
  organization?: string;
  project?: string;
  url?: string;
  version?: string;
  contact?: string[];
}

export interface ReportOptions {
  /** Of Leadline. */
  version: string;
  /** When the run ended, RFC 3339. */
  date: string;
  seed: string;
  implementation: Implementation;
  /** What was left out of the suite, as the user asked for it; empty if nothing was. */
  selection: string[];
  /** The profiles that were run whole. */
  profiles: readonly Profile[];
  /** The command that runs the same again. */
  reproduce: string;
}

const API_VERSION = 'leadline.dev/v1alpha1';

export function conformanceYaml(results: Results, verdict: Verdict, options: ReportOptions): string {
  const { target, rules } = results;
  const capabilities = target?.capabilities ?? [];
  const report = {
    apiVersion: API_VERSION,
    kind: 'ConformanceReport',
    date: options.date,
    implementation: options.implementation,
    suite: { version: options.version, seed: options.seed },
    target: target?.target ?? 'none',
    kubernetesVersion: target?.facts.kubernetesVersion ?? 'unknown',
    mode: options.selection.length > 0 ? 'selection' : 'whole',
    ...(options.selection.length > 0 ? { selection: options.selection } : {}),
    verdict: verdict.answer,
    statistics: { rules: rules.length, scenarios: verdict.scenarios, ...verdict.counts },
    capabilities: {
      supported: capabilities.filter(([, s]) => s.supported).map(([name]) => name),
      unsupported: Object.fromEntries(
        capabilities.filter(([, s]) => !s.supported).map(([name, s]) => [name, s.reason]),
      ),
    },
    card: (target?.facts.card ?? []).map(({ name, value, how }) => ({ name, value, how })),
    preconditions: target?.facts.preconditions ?? [],
    ...(results.findings ? { findings: results.findings } : {}),
    profiles: profileResults(results, options.profiles).map(
      ({ name, verdict: answer, counts, rules: own }) => ({
        name,
        verdict: answer,
        statistics: counts,
        failed: own.filter(isFailed).map(withReason),
        skipped: own.filter((rule) => rule.status === 'not supported').map(withReason),
      }),
    ),
    rules: rules.map((rule) => ({
      id: rule.id,
      rule: rule.name,
      feature: rule.uri,
      line: rule.line,
      profiles: rule.profiles,
      ...(rule.provisional ? { provisional: true } : {}),
      sources: rule.sources,
      status: rule.status,
      ...(rule.status === 'conformant' ? {} : { reason: reasonOf(rule) }),
    })),
    reproduce: options.reproduce,
  };
  return dump(report, { lineWidth: 120, noRefs: true });
}

function isFailed({ status }: RuleResult): boolean {
  return status !== 'conformant' && status !== 'not supported';
}

function withReason(rule: RuleResult) {
  return { id: rule.id, rule: rule.name, feature: rule.uri, status: rule.status, reason: reasonOf(rule) };
}
