/** Secrets (pkg/registry/core/secret/strategy.go, SetDefaults_Secret). */
import type { Secret } from '../../../../../kubernetes/core.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { canonicalData } from '../data.ts';
import { keyPairWarnings } from './tls.ts';
import { validateSecret, validateSecretUpdate } from './validation.ts';

export const secretStrategy: Strategy<Secret> = {
  defaults({ stringData, data, ...secret }) {
    const all = { ...canonicalData(data ?? {}), ...encoded(stringData ?? {}) };
    return {
      ...secret,
      ...(Object.keys(all).length > 0 ? { data: all } : {}),
      type: secret.type || 'Opaque',
    };
  },
  // among the other causes: see validateSecretUpdate
  validateMetadataUpdate: () => [],
  validate: validateSecret,
  validateUpdate: validateSecretUpdate,
  warningsOnCreate: keyPairWarnings,
  warningsOnUpdate: keyPairWarnings,
  selectableFields: ['type'],
  printer: {
    columns: 'Name Type Data Age',
    cells(object) {
      const { metadata, type = '', data = {} } = object as Secret;
      return [metadata.name, type, Object.keys(data).length, 'AGE'];
    },
  },
};

/** Convert_v1_Secret_To_core_Secret: texts go before bytes of the same key. */
function encoded(stringData: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(stringData).map(([key, text]) => [key, toBase64(text)]));
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
