/** `conformance.yaml`: the verdict as a versioned document, to be stored unedited. */
import { dump } from 'js-yaml';
import type { Results } from './results.ts';
import type { Verdict } from './verdict.ts';

export function conformanceYaml(results: Results, verdict: Verdict, version: string): string {
  const { target, rules } = results;
  const supported = (target?.capabilities ?? []).filter(([, s]) => s.supported).map(([name]) => name);
  const unsupported = (target?.capabilities ?? []).filter(([, s]) => !s.supported);
  return dump(
    {
      apiVersion: 'leadline.dev/v1alpha1',
      kind: 'ConformanceReport',
      leadline: version,
      target: target?.target ?? 'none',
      kubernetesVersion: target?.facts.kubernetesVersion ?? 'unknown',
      verdict: verdict.answer,
      rules: verdict.counts,
      scenarios: verdict.scenarios,
      capabilities: {
        supported,
        unsupported: Object.fromEntries(unsupported.map(([name, s]) => [name, s.reason])),
      },
      preconditions: target?.facts.preconditions ?? [],
      results: rules.map((rule) => ({
        rule: rule.name,
        feature: rule.uri,
        line: rule.line,
        sources: rule.sources,
        status: rule.status,
      })),
    },
    { lineWidth: 120, noRefs: true },
  );
}
