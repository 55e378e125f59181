/** ConfigMaps (pkg/registry/core/configmap/strategy.go, and ValidateConfigMap of pkg/apis/core/validation). */
import type { Cause } from '../../../../../contract/observations.ts';
import type { ConfigMap } from '../../../../../kubernetes/core.ts';
import { invalid, tooLong } from '../../../field-errors.ts';
import { byteLength } from '../../../names.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../../metadata.ts';
import type { Strategy } from '../../rest/strategy.ts';
import { canonicalData, dataKeyProblems, decodedLength, immutableProblems, MAX_DATA_SIZE } from '../data.ts';

export const configMapStrategy: Strategy<ConfigMap> = {
  defaults: ({ binaryData, ...configMap }) =>
    binaryData ? { ...configMap, binaryData: canonicalData(binaryData) } : configMap,
  validate: validateConfigMap,
  // among the other causes: see validateUpdate
  validateMetadataUpdate: () => [],
  validateUpdate: (configMap, old) => [
    ...validateObjectMetaUpdate(configMap.metadata, old.metadata),
    ...immutableProblems(configMap, old, ['data', 'binaryData']),
    ...validateObjectMeta(configMap.metadata, true),
    ...validateConfigMap(configMap),
  ],
  printer: {
    columns: 'Name Data Age',
    cells(object) {
      const { metadata, data = {}, binaryData = {} } = object as ConfigMap;
      return [metadata.name, Object.keys(data).length + Object.keys(binaryData).length, 'AGE'];
    },
  },
};

function validateConfigMap({ data = {}, binaryData = {} }: ConfigMap): Cause[] {
  const size =
    Object.values(data).reduce((sum, value) => sum + byteLength(value), 0) +
    Object.values(binaryData).reduce((sum, value) => sum + decodedLength(value), 0);
  return [
    ...Object.keys(data).flatMap((key) => [
      ...dataKeyProblems('data', key),
      ...(key in binaryData ? [invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')] : []),
    ]),
    ...Object.keys(binaryData).flatMap((key) => dataKeyProblems('binaryData', key)),
    ...(size > MAX_DATA_SIZE ? [tooLong('', MAX_DATA_SIZE)] : []),
  ];
}
