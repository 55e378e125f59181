/** Server-side apply: a request with the fields that its sender wants to manage (applyPatcher of endpoints/handlers/patch.go). */
import { load, YAMLException } from 'js-yaml';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { apiVersionOf, type Resource } from '../../kubernetes/resources.ts';
import { structAtom } from './managedfields/typed/atom.ts';
import { validationErrors } from './managedfields/typed/validate.ts';
import { plainError } from './patch/errors.ts';
import { type Dict, GO_MAP, isDict } from './patch/go-value.ts';
import { kindOf } from './schema/json.ts';
import { badRequest } from './status.ts';

/** What the request applies. Throws a StatusError for what is no object of the resource. */
export function readConfiguration(text: string, resource: Resource): Dict {
  const config = yamlIn(text) ?? {};
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
    const { namespace = '', name = '' } = metadata ?? {};
    throw plainError(
      `failed to create typed patch object (${namespace}/${name}; ${typeName(resource)}): ${errors}`,
    );
  }
  return config;
}

/** `apps/v1, Kind=Deployment` */
function typeName({ group, version, kind }: Resource): string {
  return `${group}/${version}, Kind=${kind}`;
}

function yamlIn(text: string): unknown {
  try {
    return load(text);
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw badYaml(
      `error converting YAML to JSON: yaml: line ${(error.mark?.line ?? 0) + 1}: ${error.reason}`,
    );
  }
}

const badYaml = (why: string) => badRequest(`error decoding YAML: ${why}`);
