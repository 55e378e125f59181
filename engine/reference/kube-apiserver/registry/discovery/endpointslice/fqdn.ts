/** Names in place of addresses (IsFullyQualifiedDomainName of apimachinery pkg/util/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import { invalid, required } from '../../../field-errors.ts';
import { labelProblems, subdomainProblems } from '../../../names.ts';

export function isFullyQualifiedDomainName(path: string, value: string): Cause[] {
  if (value === '') return [required(path)];
  const name = value.replace(/\.$/, '');
  const wrong = subdomainProblems(name);
  if (wrong.length > 0) return [invalid(path, name, wrong.join(','))];
  const labels = name.split('.');
  if (labels.length < 2) {
    return [invalid(path, name, 'should be a domain with at least two segments separated by dots')];
  }
  const long = labels.find((label) => labelProblems(label).length > 0);
  return long === undefined ? [] : [invalid(path, long, labelProblems(long).join(','))];
}
