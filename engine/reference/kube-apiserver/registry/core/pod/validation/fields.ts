/** Single fields, as apimachinery pkg/api/validation and pkg/apis/core/validation check them. */
import type { Cause } from '../../../../../../contract/observations.ts';
import { nanoOf } from '../../../../../../kubernetes/quantity.ts';
import { invalid, invalidAll, notSupported, required } from '../../../../field-errors.ts';
import {
  labelProblems,
  portNameProblems,
  portNumberProblems,
  qualifiedNameProblems,
  subdomainProblems,
} from '../../../../names.ts';

export function validateNonnegativeField(value: number, at: string): Cause[] {
  return value < 0 ? [invalid(at, value, 'must be greater than or equal to 0')] : [];
}

export function validatePositiveField(value: number, at: string): Cause[] {
  return value <= 0 ? [invalid(at, value, 'must be greater than zero')] : [];
}

export function validateNonnegativeQuantity(value: string | number, at: string): Cause[] {
  return nanoOf(value) < 0n ? [invalid(at, String(value), 'must be greater than or equal to 0')] : [];
}

export function validateDNS1123Label(value: string, at: string): Cause[] {
  return invalidAll(at, value, labelProblems(value));
}

export function validateDNS1123Subdomain(value: string, at: string): Cause[] {
  return invalidAll(at, value, subdomainProblems(value));
}

export function validateQualifiedName(value: string, at: string): Cause[] {
  return invalidAll(at, value, qualifiedNameProblems(value));
}

/** One of a few values; what is missing is a required value. */
export function validateOneOf(value: string | undefined, at: string, supported: readonly string[]): Cause[] {
  if (!value) return [required(at)];
  return supported.includes(value) ? [] : [notSupported(at, value, supported)];
}

/** A number, or the name of a port. */
export function validatePortNumOrName(port: number | string, at: string): Cause[] {
  return invalidAll(at, port, typeof port === 'number' ? portNumberProblems(port) : portNameProblems(port));
}

const FILE_MODE = 'must be a number between 0 and 0777 (octal), both inclusive';

export function validateFileMode(mode: number | undefined, at: string): Cause[] {
  return mode !== undefined && (mode < 0 || mode > 0o777) ? [invalid(at, mode, FILE_MODE)] : [];
}

export function validatePathNoBacksteps(path: string, at: string): Cause[] {
  return path.split('/').includes('..') ? [invalid(at, path, "must not contain '..'")] : [];
}

export function validateLocalDescendingPath(path: string, at: string): Cause[] {
  return [
    ...(path.startsWith('/') ? [invalid(at, path, 'must be a relative path')] : []),
    ...validatePathNoBacksteps(path, at),
  ];
}

export function validateLocalNonReservedPath(path: string, at: string): Cause[] {
  return [
    ...validateLocalDescendingPath(path, at),
    ...(path.startsWith('..') && !path.startsWith('../')
      ? [invalid(at, path, "must not start with '..'")]
      : []),
  ];
}
