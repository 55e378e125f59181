/** The end of a dry run: whether the features are valid. */
import { countOf } from '../../engine/contract/counts.ts';
import type { Results } from '../../reports/results.ts';
import type { Output } from '../output.ts';
import type { Checked } from '../run/outcome.ts';
import { brokenFeatures } from './broken-features.ts';

export function checked(results: Results, output: Output): Checked {
  const broken = brokenFeatures(results);
  for (const text of broken) output.error(text);
  const scenarios = results.rules.reduce((sum, rule) => sum + rule.scenarios.length, 0);
  output.line(`${countOf(scenarios, 'scenario')} checked, nothing was run`);
  return { kind: 'checked', scenarios, valid: broken.length === 0 };
}
