/** Features that a kubelet declares (validateNodeDeclaredFeatures of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import { duplicate, invalid, quote } from '../../../field-errors.ts';
import { byteLength } from '../../../names.ts';

const NAME = /^[A-Z][a-zA-Z0-9]*(\/[a-zA-Z0-9]+)*$/;
const LONGEST = 253;

export function validateDeclaredFeatures(features: string[] = []): Cause[] {
  return features.flatMap((feature, i) => {
    const path = `status.declaredFeatures[${i}]`;
    const previous = features[i - 1];
    const problem = nameProblem(feature);
    return [
      ...(i > 0 && previous === feature ? [duplicate(path, feature)] : []),
      ...(i > 0 && previous > feature ? [invalid(path, feature, 'list must be sorted alphabetically')] : []),
      ...(problem ? [invalid(path, feature, `invalid feature name ${quote(feature)}: ${problem}`)] : []),
    ];
  });
}

function nameProblem(feature: string): string | undefined {
  if (byteLength(feature) > LONGEST) return `must be no more than ${LONGEST} characters`;
  if (NAME.test(feature)) return undefined;
  return "must start with an UpperCamelCase segment, with subsequent segments separated by '/' (e.g., MyFeature or MyFeature/mySubFeature), and contain only alphanumeric characters and slashes";
}
