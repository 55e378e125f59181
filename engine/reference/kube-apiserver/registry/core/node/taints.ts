/** Taints of a node (validateNodeTaints of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Taint } from '../../../../../kubernetes/objects.ts';
import { duplicate, invalid, notSupported, required } from '../../../field-errors.ts';
import { labelValueProblems } from '../../../names.ts';
import { validateLabelName } from '../../labels.ts';

const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
const UNIQUE = 'taints must be unique by key and effect pair';

export function validateTaints(taints: Taint[] = []): Cause[] {
  const seen = new Set<string>();
  return taints.flatMap((taint, i) => {
    // the path is Kubernetes' own
    const path = `metadata.taints[${i}]`;
    const { key = '', value = '', effect = '' } = taint;
    const pair = JSON.stringify([key, effect]);
    const repeated = seen.has(pair);
    seen.add(pair);
    const wrong = labelValueProblems(value);
    return [
      ...validateLabelName(`${path}.key`, key),
      ...(wrong.length > 0 ? [invalid(`${path}.value`, value, wrong.join(';'))] : []),
      ...effectProblems(`${path}.effect`, effect),
      ...(repeated ? [duplicate(path, internalTaint(taint), UNIQUE)] : []),
    ];
  });
}

function effectProblems(path: string, effect: string): Cause[] {
  if (effect === '') return [required(path)];
  return EFFECTS.includes(effect) ? [] : [notSupported(path, effect, EFFECTS)];
}

/** A taint as the internal type prints it. */
function internalTaint({ key = '', value = '', effect = '', timeAdded }: Taint): object {
  return { Key: key, Value: value, Effect: effect, TimeAdded: timeAdded ?? null };
}
