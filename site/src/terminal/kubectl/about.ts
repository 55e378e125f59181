/** `kubectl api-resources`, `version`, `config`, `explain`, and what there is not. */
import { apiVersionOf, RESOURCES } from '../../../../engine/kubernetes/resources.ts';
import { fieldOf, fieldsOf } from '../../../../engine/reference/kube-apiserver/schema/fields.ts';
import type { FieldType, Scalar } from '../../../../engine/reference/kube-apiserver/schema/table.ts';
import { aligned } from './columns.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError } from './errors.ts';
import { flagValue, isSet, parseFlags } from './flags.ts';
import { spellings } from './names.ts';

export const apiResources: KubectlCommand = async (args, { io }) => {
  parseFlags(args, { types: {} }, 'api-resources');
  const rows = [...RESOURCES]
    .sort((a, b) => (a.group === b.group ? (a.plural < b.plural ? -1 : 1) : a.group < b.group ? -1 : 1))
    .map((r) => [r.plural, r.shortNames.join(','), apiVersionOf(r), String(r.namespaced), r.kind]);
  io.out(aligned([['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'], ...rows]));
  return 0;
};

export const version: KubectlCommand = async (args, { connection, io }) => {
  parseFlags(args, { types: { client: 'switch' } }, 'version');
  const response = await connection.server.cluster.handle(new Request('http://playground/version'));
  const { gitVersion } = (await response.json()) as { gitVersion: string };
  io.out(`Server Version: ${gitVersion}\n`);
  return 0;
};

/** Of the configuration there is the namespace of the current context. */
export const config: KubectlCommand = async (args, { io }) => {
  const parsed = parseFlags(args, { types: { current: 'switch' } }, 'config');
  const namespace = flagValue(parsed, 'namespace');
  if (parsed.positional[0] !== 'set-context' || !isSet(parsed, 'current') || namespace === undefined) {
    throw new CommandError(
      'error: of "kubectl config" there is "set-context --current --namespace=NAME" here',
    );
  }
  io.session.namespace = namespace;
  io.out('Context "playground" modified.\n');
  return 0;
};

/** `explain service.spec.ports`: the fields and their types, without descriptions. */
export const explain: KubectlCommand = async (args, { io }) => {
  const { positional } = parseFlags(args, { types: { recursive: 'switch' } }, 'explain');
  if (positional.length !== 1)
    throw new CommandError(
      'error: You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.',
    );
  const [type, ...names] = positional[0].split('.');
  const resource = RESOURCES.find((r) => spellings(r).includes(type.toLowerCase()));
  if (!resource) throw new CommandError(`the server doesn't have a resource type ${JSON.stringify(type)}`);
  let at: { type?: string; name?: string; field?: FieldType } = { type: resource.kind };
  for (const name of names) {
    const field = at.type === undefined ? undefined : fieldOf(at.type, name);
    if (!field) throw new CommandError(`error: field ${JSON.stringify(name)} does not exist`);
    at = { type: field.type, name, field };
  }
  const group = resource.group ? `GROUP:      ${resource.group}\n` : '';
  const fields = at.type === undefined ? [] : Object.entries(fieldsOf(at.type));
  const shown = at.field ? `\nFIELD: ${at.name} <${typeText(at.field)}>\n` : '';
  const list =
    fields.length > 0
      ? `\nFIELDS:\n${aligned(fields.map(([name, field]) => [`  ${name}`, `<${typeText(field)}>`]))}`
      : '';
  io.out(
    `${group}KIND:       ${resource.kind}\nVERSION:    ${resource.version}\n${shown}${list}\nDescriptions of fields are not available here.\n`,
  );
  return 0;
};

/** The names of types as kubectl has them. */
const SCALARS: Record<Scalar, string> = {
  string: 'string',
  int32: 'integer',
  int64: 'integer',
  boolean: 'boolean',
  time: 'Time',
  microTime: 'MicroTime',
  quantity: 'Quantity',
  intOrString: 'IntOrString',
  bytes: 'string',
  any: 'Object',
};

function typeText({ type, kind = 'string', list, map }: FieldType): string {
  const inner = type?.slice(type.lastIndexOf('.') + 1) ?? SCALARS[kind];
  if (map) return `map[string]${inner}`;
  return list ? `[]${inner}` : inner;
}

export const edit: KubectlCommand = async ([type = 'svc', name = 'NAME']) => {
  throw new CommandError(
    `error: there is no editor here\nChange one field: kubectl patch ${type} ${name} -p '{"spec":{"type":"NodePort"}}'\nOr print the object, change it, and apply it: kubectl get ${type} ${name} -o yaml`,
  );
};
