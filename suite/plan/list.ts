/** `--list`: the scenarios of a plan, and nothing runs. */
import { countOf } from '../../engine/contract/counts.ts';
import { abridged, shortened } from '../../engine/contract/texts.ts';
import type { Output } from '../output.ts';
import { nothingMatched, type Plan, scenariosOf } from './scenarios.ts';

/**
 * Returns whether every feature can be read.
 *
 * @throws UsageError if there is no scenario
 */
export async function listScenarios(ofRun: Plan, output: Output): Promise<boolean> {
  const { plan, errors } = await scenariosOf(ofRun);
  for (const { uri, location, message } of errors)
    output.error(`error: ${abridged(message)}\n  ${uri}:${location.line}`);
  for (const { name, uri, location } of plan) output.line(`${uri}:${location.line}  ${shortened(name)}`);
  if (errors.length > 0) return false;
  if (plan.length === 0) throw nothingMatched();
  output.line(countOf(plan.length, 'scenario'));
  return true;
}
