/** Server-side apply: a request with the fields that its sender wants to manage (applyPatcher of endpoints/handlers/patch.go). */
import type { KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf, type Resource } from '../../kubernetes/resources.ts';
import { structAtom } from './managedfields/typed/atom.ts';
import { validationErrors } from './managedfields/typed/validate.ts';
import { plainError } from './patch/errors.ts';
import { type Dict, GO_MAP, isDict } from './patch/go-value.ts';
import { kindOf, parseJson } from './schema/json.ts';
import { badRequest, type StatusError } from './status.ts';

/** What the request applies. Throws a StatusError for what is no object of the resource. */
export function readConfiguration(text: string, resource: Resource): Dict {
  const config = configurationIn(text) ?? {};
  if (!isDict(config)) {
    throw badYaml(
      `error unmarshaling JSON: while decoding JSON: json: cannot unmarshal ${kindOf(config)} into Go value of type ${GO_MAP}`,
    );
  }
  const { apiVersion = '', kind = '', metadata } = config as Partial<KubeObject>;
  if (kind !== resource.kind || apiVersion !== apiVersionOf(resource)) {
    const version = apiVersion.includes('/') ? apiVersion : `/${apiVersion}`;
    throw badRequest(`invalid object type: ${version}, Kind=${kind}`);
  }
  if (isDict(metadata) && metadata.managedFields) throw badRequest('metadata.managedFields must be nil');
  const errors = validationErrors(config, structAtom(kind));
  if (errors) {
    throw plainError(`failed to create typed patch object (${described(config, resource)}): ${errors}`);
  }
  return config;
}

/** What was made of the live object and the configuration cannot be decoded. */
export function unconvertedError(config: Dict, resource: Resource, problem: string): StatusError {
  const type = typeName(resource);
  return plainError(
    `failed to convert new object (${described(config, resource)}) to proper version: unable to convert unstructured object to ${type}: ${problem}`,
  );
}

/** `demo/web; apps/v1, Kind=Deployment` (objectGVKNN) */
function described({ metadata }: Dict, resource: Resource): string {
  const { namespace = '', name = '' } = (metadata ?? {}) as Partial<KubeObject['metadata']>;
  return `${namespace}/${name}; ${typeName(resource)}`;
}

/** `apps/v1, Kind=Deployment` */
function typeName({ group, version, kind }: Resource): string {
  return `${group}/${version}, Kind=${kind}`;
}

/** Who serves the API to the outside makes JSON of YAML. */
function configurationIn(text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw badYaml(`${error.message} (YAML that is not JSON is not modelled)`);
    throw error;
  }
}

const badYaml = (why: string) => badRequest(`error decoding YAML: ${why}`);
