/** Which keys the types of a Secret need (ValidateSecret of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { Secret } from '../../../../../kubernetes/core.ts';
import { immutable, invalid, required, tooLong } from '../../../field-errors.ts';
import { jsonObjectProblem } from '../../../schema/json.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../../metadata.ts';
import { dataKeyProblems, decodedLength, immutableProblems, MAX_DATA_SIZE } from '../data.ts';

const ACCOUNT = 'kubernetes.io/service-account.name';

type Data = Record<string, string>;

export function validateSecret(secret: Secret): Cause[] {
  const { data = {} } = secret;
  const size = Object.values(data).reduce((sum, value) => sum + decodedLength(value), 0);
  return [
    ...Object.keys(data).flatMap((key) => dataKeyProblems('data', key)),
    ...(size > MAX_DATA_SIZE ? [tooLong('data', MAX_DATA_SIZE)] : []),
    ...typeProblems(secret, data),
  ];
}

export function validateSecretUpdate(secret: Secret, old: Secret): Cause[] {
  return [
    ...validateObjectMetaUpdate(secret.metadata, old.metadata),
    ...immutable('type', secret.type, secret.type === old.type),
    ...immutableProblems(secret, old, ['data']),
    ...validateObjectMeta(secret.metadata, true),
    ...validateSecret(secret),
  ];
}

function typeProblems({ type, metadata }: Secret, data: Data): Cause[] {
  switch (type) {
    case 'kubernetes.io/service-account-token':
      return metadata.annotations?.[ACCOUNT] ? [] : [required(`metadata.annotations[${ACCOUNT}]`)];
    case 'kubernetes.io/dockercfg':
      return jsonProblems(data, '.dockercfg');
    case 'kubernetes.io/dockerconfigjson':
      return jsonProblems(data, '.dockerconfigjson');
    case 'kubernetes.io/basic-auth':
      return 'username' in data || 'password' in data
        ? []
        : [required('data[username]'), required('data[password]')];
    case 'kubernetes.io/ssh-auth':
      return data['ssh-privatekey'] ? [] : [required('data[ssh-privatekey]')];
    case 'kubernetes.io/tls':
      return ['tls.crt', 'tls.key'].flatMap((key) => (key in data ? [] : [required(`data[${key}]`)]));
    default:
      return [];
  }
}

function jsonProblems(data: Data, key: string): Cause[] {
  if (!(key in data)) return [required(`data[${key}]`)];
  const problem = jsonObjectProblem(atob(data[key]));
  return problem ? [invalid(`data[${key}]`, '<secret contents redacted>', problem)] : [];
}
