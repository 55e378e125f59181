import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EnvFromSource, EnvVarSource } from '../../kubernetes/containers.ts';
import type { ConfigMap, Secret } from '../../kubernetes/core.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { readerOf } from '../runtime/reader.ts';
import { ConfigError, EnvironmentSources } from './environment-sources.ts';
import { ownVariables } from './kubelet_pods.ts';

const POD: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'demo', uid: 'u', labels: { 'a/b': 'x' }, annotations: { note: 'y' } },
  spec: { nodeName: 'n1', containers: [] },
};
const CONFIG: ConfigMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'cm', namespace: 'demo' },
  data: { z: '1', a: '$(OTHER)' },
};
const SECRET: Secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 's', namespace: 'demo' },
  data: { key: 'w6k=' },
};
const CONTAINER = {
  name: 'c',
  image: 'i',
  resources: { limits: { cpu: '1500m' }, requests: { memory: '1Ki' } },
};
const sources = new EnvironmentSources(readerOf([CONFIG, SECRET]), POD, CONTAINER, {
  allocatable: { memory: '2Ki' },
  podIPs: ['10.0.0.1', 'fd00::1'],
  hostIPs: ['10.99.0.11'],
});
const variables = (valueFrom: EnvVarSource | undefined, envFrom?: EnvFromSource[]) =>
  ownVariables(
    { name: 'c', image: 'i', ...(valueFrom ? { env: [{ name: 'X', valueFrom }] } : {}), envFrom },
    {},
    sources,
  );

/** A field, and the value that a variable takes from it. */
const FIELDS: [path: string, value: string][] = [
  ['metadata.name', 'p'],
  ['metadata.namespace', 'demo'],
  ['metadata.uid', 'u'],
  ["metadata.labels['a/b']", 'x'],
  ["metadata.annotations['note']", 'y'],
  ["metadata.labels['none']", ''],
  ['spec.nodeName', 'n1'],
  ['spec.serviceAccountName', 'default'],
  ['status.podIP', '10.0.0.1'],
  ['status.podIPs', '10.0.0.1,fd00::1'],
  ['status.hostIP', '10.99.0.11'],
  ['status.hostIPs', '10.99.0.11'],
];

/** A source that is not there, and what the status of the container says. */
const PROBLEMS: [source: EnvVarSource, message: string][] = [
  [{ configMapKeyRef: { name: 'no', key: 'a' } }, 'configmap "no" not found'],
  [{ configMapKeyRef: { name: 'cm', key: 'b' } }, "couldn't find key b in ConfigMap demo/cm"],
  [{ secretKeyRef: { name: 'no', key: 'a' } }, 'secret "no" not found'],
  [{ secretKeyRef: { name: 's', key: 'a' } }, "couldn't find key a in Secret demo/s"],
  [{ resourceFieldRef: { containerName: 'no', resource: 'limits.cpu' } }, 'container no not found'],
  [{ fileKeyRef: { key: 'a' } }, 'not modelled: the value of a variable from a file'],
];

/** A resource, in which unit, and the value. */
const RESOURCES: [resource: string, divisor: string | undefined, value: string][] = [
  ['limits.cpu', undefined, '2'],
  ['limits.cpu', '1m', '1500'],
  ['limits.memory', undefined, '2048'],
  ['limits.memory', '1Mi', '1'],
  ['requests.memory', '1Ki', '1'],
  ['requests.cpu', undefined, '0'],
];

describe('a variable', () => {
  for (const [resource, divisor, value] of RESOURCES)
    it(`from ${resource} in units of ${divisor ?? 1}`, () => {
      expect(variables({ resourceFieldRef: { resource, divisor } })).to.deep.equal({ X: value });
    });

  for (const [fieldPath, value] of FIELDS)
    it(`from ${fieldPath}`, () => {
      expect(variables({ fieldRef: { fieldPath } })).to.deep.equal({ X: value });
    });

  it('from a key of a ConfigMap or a Secret, in UTF-8', () => {
    expect(variables({ configMapKeyRef: { name: 'cm', key: 'z' } })).to.deep.equal({ X: '1' });
    expect(variables({ secretKeyRef: { name: 's', key: 'key' } })).to.deep.equal({ X: 'é' });
  });

  it('from what is optional, may be left out', () => {
    for (const name of ['no', 'cm'])
      expect(variables({ configMapKeyRef: { name, key: 'b', optional: true } })).to.deep.equal({});
  });

  for (const [source, message] of PROBLEMS)
    it(message, () => {
      expect(() => variables(source)).to.throw(ConfigError, message);
    });
});

describe('all variables', () => {
  it('of a ConfigMap, with a prefix, are taken as they are, and what the pod sets wins', () => {
    const given = [{ prefix: 'P_', configMapRef: { name: 'cm' } }, { configMapRef: { name: 'cm' } }];
    expect(variables(undefined, given)).to.deep.equal({ P_a: '$(OTHER)', P_z: '1', a: '$(OTHER)', z: '1' });
    const own = { name: 'c', image: 'i', env: [{ name: 'z', value: '$(a)' }], envFrom: given.slice(1) };
    expect(ownVariables(own, {}, sources)).to.deep.equal({ a: '$(OTHER)', z: '$(a)' });
  });

  it('of a Secret that is not there, are an error unless it is optional', () => {
    expect(() => variables(undefined, [{ secretRef: { name: 'no' } }])).to.throw('secret "no" not found');
    expect(variables(undefined, [{ secretRef: { name: 'no', optional: true } }])).to.deep.equal({});
  });
});
