/** Who runs a Job (IsDomainPrefixedPath). */
import type { Cause } from '../../../../../contract/observations.ts';
import { invalid, invalidAll, required, tooLong } from '../../../field-errors.ts';
import { subdomainProblems } from '../../../names.ts';

const PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+";
const MAX_LENGTH = 63;

export function validateManagedBy(name: string | undefined, at: string): Cause[] {
  if (name === undefined) return [];
  return [...isDomainPrefixedPath(name, at), ...(name.length > MAX_LENGTH ? [tooLong(at, MAX_LENGTH)] : [])];
}

function isDomainPrefixedPath(name: string, at: string): Cause[] {
  if (name === '') return [required(at)];
  const [, host, path] = /^([^/]+)\/(.+)$/s.exec(name) ?? [];
  if (!host) return [invalid(at, name, 'must be a domain-prefixed path (such as "acme.io/foo")')];
  return [
    ...invalidAll(at, host, subdomainProblems(host)),
    ...(new RegExp(`^${PATH}$`).test(path)
      ? []
      : [invalid(at, path, `Invalid path (regex used for validation is '${PATH}')`)]),
  ];
}
