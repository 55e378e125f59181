/** Claims of devices (validatePodResourceClaims, validateResourceClaimNames). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { PodSpec } from '../../../../../../kubernetes/objects.ts';
import { duplicate, invalid, notFound, required } from '../../../../field-errors.ts';
import { validateDNS1123Label, validateDNS1123Subdomain } from './fields.ts';

type Claims = NonNullable<PodSpec['resourceClaims']>;

export function validatePodResourceClaims(claims: Claims, at: string): Cause[] {
  const names = new Set<string>();
  return claims.flatMap(({ name, resourceClaimName, resourceClaimTemplateName }, i) => {
    const path = `${at}[${i}]`;
    const shown = {
      Name: name ?? '',
      ResourceClaimName: resourceClaimName ?? null,
      ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
    };
    const causes: Cause[] = [];
    if (!name) causes.push(required(`${path}.name`));
    else if (names.has(name)) causes.push(duplicate(`${path}.name`, name));
    else {
      causes.push(...validateDNS1123Label(name, `${path}.name`));
      names.add(name);
    }
    if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined)
      causes.push(
        invalid(
          path,
          shown,
          'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified',
        ),
      );
    if (resourceClaimName === undefined && resourceClaimTemplateName === undefined)
      causes.push(
        invalid(path, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'),
      );
    if (resourceClaimName !== undefined)
      causes.push(...validateDNS1123Subdomain(resourceClaimName, `${path}.resourceClaimName`));
    if (resourceClaimTemplateName !== undefined)
      causes.push(
        ...validateDNS1123Subdomain(resourceClaimTemplateName, `${path}.resourceClaimTemplateName`),
      );
    return causes;
  });
}

/** The claims that a container uses have to be claims of its pod. */
export function validateResourceClaimNames(
  claims: readonly { name?: string; request?: string }[],
  podClaims: ReadonlySet<string>,
  at: string,
): Cause[] {
  const names = new Set<string>();
  return claims.flatMap(({ name, request }, i) => {
    const path = `${at}[${i}]`;
    if (!name) return [required(path)];
    const causes: Cause[] = [];
    if (names.has(name)) causes.push(duplicate(path, name));
    else {
      const key = request ? `${name}/${request}` : name;
      if (request) causes.push(...validateDNS1123Label(request, `${path}.request`));
      if (names.has(key)) causes.push(duplicate(path, key));
      else if (!request)
        for (const other of names) if (other.startsWith(`${name}/`)) causes.push(duplicate(path, name));
      names.add(key);
    }
    if (!podClaims.has(name)) {
      const known = podClaims.size === 0 ? ' which is empty' : `: ${[...podClaims].sort().join(', ')}`;
      causes.push(notFound(path, name, `must be one of the names in pod.spec.resourceClaims${known}`));
    }
    return causes;
  });
}
