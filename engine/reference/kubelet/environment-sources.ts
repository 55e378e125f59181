/** What the variables of a container may take from other objects and from its pod (pkg/kubelet/kubelet_pods.go, pkg/fieldpath). */
import type { EnvFromSource, EnvVarSource, ResourceList } from '../../kubernetes/containers.ts';
import type { ConfigMap, Secret } from '../../kubernetes/core.ts';
import type { Container, Pod } from '../../kubernetes/objects.ts';
import { nanoOf } from '../../kubernetes/quantity.ts';
import type { KeySelector, ResourceFieldSelector } from '../../kubernetes/volumes.ts';
import type { Reader } from '../runtime/controller.ts';

/** A container cannot be made as its pod describes it: reason CreateContainerConfigError. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What is known of a pod besides its object. */
export interface PodFacts {
  podIPs: readonly string[];
  hostIPs: readonly string[];
  /** What the node has for pods: the limit of a container that has none. */
  allocatable?: ResourceList;
}

export class EnvironmentSources {
  readonly #reader: Reader;
  readonly #pod: Pod;
  readonly #container: Container;
  readonly #facts: PodFacts;
  /** What was found, so that it stays as it was when the container started. */
  readonly #found = new Map<string, ConfigMap | Secret | undefined>();

  constructor(reader: Reader, pod: Pod, container: Container, facts: PodFacts) {
    this.#reader = reader;
    this.#pod = pod;
    this.#container = container;
    this.#facts = facts;
  }

  /**
   * The value of one variable; undefined for an optional one that is not there.
   *
   * @throws ConfigError
   */
  valueFrom({ fieldRef, configMapKeyRef, secretKeyRef, resourceFieldRef }: EnvVarSource): string | undefined {
    if (configMapKeyRef) return this.#key(configMapKeyRef, 'ConfigMap');
    if (secretKeyRef) return this.#key(secretKeyRef, 'Secret');
    if (fieldRef) return fieldValue(fieldRef.fieldPath ?? '', this.#pod, this.#facts);
    if (resourceFieldRef) return this.#resource(resourceFieldRef);
    throw new ConfigError('not modelled: the value of a variable from a file');
  }

  /** ExtractContainerResourceValue: in units of the divisor, rounded up. */
  #resource({ containerName, resource = '', divisor }: ResourceFieldSelector): string {
    const { initContainers = [], containers } = this.#pod.spec;
    const named = [...initContainers, ...containers].find(({ name }) => name === containerName);
    if (containerName && !named) throw new ConfigError(`container ${containerName} not found`);
    const [kind, name] = resource.split(/\.(.*)/s);
    const { limits, requests } = (named ?? this.#container).resources ?? {};
    const amount = kind === 'limits' ? (limits?.[name] ?? this.#facts.allocatable?.[name]) : requests?.[name];
    const unit = nanoOf(divisor) || nanoOf(1);
    return String((nanoOf(amount) + unit - 1n) / unit);
  }

  /** All variables of a ConfigMap or Secret, in the order of their names. */
  variablesFrom({ prefix = '', configMapRef, secretRef }: EnvFromSource): [name: string, value: string][] {
    const { name = '', optional } = configMapRef ?? secretRef ?? {};
    const data = this.#data(configMapRef ? 'ConfigMap' : 'Secret', name, optional) ?? {};
    const names = Object.keys(data).sort();
    return names.map((key) => [prefix + key, data[key]]);
  }

  #key({ name = '', key = '', optional }: KeySelector, kind: 'ConfigMap' | 'Secret'): string | undefined {
    const data = this.#data(kind, name, optional);
    if (data && Object.hasOwn(data, key)) return data[key];
    if (optional) return undefined;
    throw new ConfigError(`couldn't find key ${key} in ${kind} ${this.#pod.metadata.namespace}/${name}`);
  }

  #data(kind: 'ConfigMap' | 'Secret', name: string, optional = false): Record<string, string> | undefined {
    const id = `${kind}/${name}`;
    if (!this.#found.has(id)) {
      const object = this.#reader.find<ConfigMap | Secret>(kind, this.#pod.metadata.namespace, name);
      this.#found.set(id, object);
    }
    const found = this.#found.get(id);
    if (!found && !optional) throw new ConfigError(`${kind.toLowerCase()} "${name}" not found`);
    if (!found || kind === 'ConfigMap') return found && (found.data ?? {});
    return Object.fromEntries(Object.entries(found.data ?? {}).map(([key, value]) => [key, decoded(value)]));
  }
}

/** podFieldSelectorRuntimeValue, ExtractFieldPathAsString. */
function fieldValue(path: string, { metadata, spec }: Pod, { podIPs, hostIPs }: PodFacts): string {
  const [, field, key] = /^metadata\.(labels|annotations)\['(.+)'\]$/.exec(path) ?? [];
  if (field) return metadata[field as 'labels' | 'annotations']?.[key] ?? '';
  const values: Record<string, string | undefined> = {
    'metadata.name': metadata.name,
    'metadata.namespace': metadata.namespace,
    'metadata.uid': metadata.uid,
    'spec.nodeName': spec.nodeName,
    'spec.serviceAccountName': spec.serviceAccountName ?? 'default',
    'status.hostIP': hostIPs[0],
    'status.hostIPs': hostIPs.join(','),
    'status.podIP': podIPs[0],
    'status.podIPs': podIPs.join(','),
  };
  if (!Object.hasOwn(values, path)) throw new ConfigError(`unsupported fieldPath: ${path}`);
  return values[path] ?? '';
}

/** UTF-8 in base64. */
function decoded(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
}
