/** Service accounts (pkg/registry/core/serviceaccount/strategy.go). */
import type { ServiceAccount } from '../../../../../kubernetes/core.ts';
import type { Strategy } from '../../rest/strategy.ts';

const ENFORCE = 'kubernetes.io/enforce-mountable-secrets';

export const serviceAccountStrategy: Strategy<ServiceAccount> = {
  returnsDeletedObject: true,
  prepareForCreate: cleanSecretReferences,
  prepareForUpdate: cleanSecretReferences,
  warningsOnCreate: warnings,
  // of an object that has had the annotation nothing is said
  warningsOnUpdate: (account, old) => (hasAnnotation(old) ? [] : warnings(account)),
  printer: { columns: 'Name Age', cells: ({ metadata }) => [metadata.name, 'AGE'] },
};

/** Of references to secrets only the names are kept. */
function cleanSecretReferences(account: ServiceAccount): ServiceAccount {
  if (!account.secrets) return account;
  return { ...account, secrets: account.secrets.map(({ name }) => (name ? { name } : {})) };
}

function hasAnnotation({ metadata }: ServiceAccount): boolean {
  return metadata.annotations?.[ENFORCE] !== undefined;
}

function warnings(account: ServiceAccount): string[] {
  if (!hasAnnotation(account)) return [];
  return [
    `metadata.annotations[${ENFORCE}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`,
  ];
}
