/** For which zones and nodes an endpoint is (validateHints of pkg/apis/discovery/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { SliceEndpoint } from '../../../../../kubernetes/objects.ts';
import { duplicate, invalid, tooMany } from '../../../field-errors.ts';
import { labelValueProblems, nameIsDNSSubdomain } from '../../../names.ts';

const MAX_HINTS = 8;

export function validateHints(path: string, hints: Required<SliceEndpoint>['hints']): Cause[] {
  const { forZones = [], forNodes = [] } = hints;
  if (forZones.length > MAX_HINTS) return [tooMany(`${path}.forZones`, forZones.length, MAX_HINTS)];
  return [
    ...validateNames(`${path}.forZones`, forZones, labelValueProblems),
    ...(forNodes.length > MAX_HINTS
      ? [tooMany(`${path}.forNodes`, forNodes.length, MAX_HINTS)]
      : validateNames(`${path}.forNodes`, forNodes, (name) => nameIsDNSSubdomain(name, false))),
  ];
}

function validateNames(
  path: string,
  hints: { name?: string }[],
  problems: (name: string) => string[],
): Cause[] {
  const names = new Set<string>();
  return hints.flatMap(({ name = '' }, i) => {
    const at = `${path}[${i}].name`;
    const repeated = names.has(name);
    names.add(name);
    return [
      ...(repeated ? [duplicate(at, name)] : []),
      ...problems(name).map((problem) => invalid(at, name, problem)),
    ];
  });
}
