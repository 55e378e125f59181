/** `--dry-run=client` and `--dry-run=server` of the commands that create an object, and their `-o`. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import { CommandError } from './errors.ts';
import { type FlagTable, flagValue, type Parsed } from './flags.ts';
import { sorted } from './sorted.ts';
import { yamlText } from './yaml.ts';

export const DRY_RUN: FlagTable = {
  types: { 'dry-run': 'optional', output: 'value' },
  short: { o: 'output' },
};

export type DryRun = 'none' | 'client' | 'server';

/** @throws CommandError for another value */
export function dryRunOf(parsed: Parsed): DryRun {
  const value = flagValue(parsed, 'dry-run') ?? 'none';
  if (value === 'none' || value === 'client' || value === 'server') return value;
  throw new CommandError(`error: Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

/** An object as `-o yaml` and `-o json` print it; undefined without `-o`. */
export function objectText(object: KubeObject, parsed: Parsed): string | undefined {
  const output = flagValue(parsed, 'output');
  if (output === undefined) return undefined;
  if (output === 'yaml') return yamlText(object);
  if (output === 'json') return `${JSON.stringify(sorted(object), null, 4)}\n`;
  throw new CommandError(
    `error: unable to match a printer suitable for the output format ${JSON.stringify(output)}, allowed formats are: json,yaml`,
  );
}

type Fields = Record<string, unknown>;

/** With the empty structs that the client prints of an object that no server has seen. */
export function unsent(object: KubeObject): KubeObject {
  const { spec = {}, ...rest } = object as KubeObject & { spec?: Fields };
  switch (object.kind) {
    case 'Service':
      return { ...rest, spec, status: { loadBalancer: {} } } as KubeObject;
    case 'Deployment': {
      const { template } = spec as { template: { spec: Fields } };
      return {
        ...rest,
        spec: { ...spec, strategy: {}, template: { ...template, spec: podSpec(template.spec) } },
        status: {},
      } as KubeObject;
    }
    case 'Pod':
      return { ...rest, spec: { ...podSpec(spec), dnsPolicy: 'ClusterFirst' }, status: {} } as KubeObject;
    default:
      return { ...rest, spec, status: {} } as KubeObject;
  }
}

function podSpec(spec: Fields): Fields {
  const { containers } = spec as { containers: Fields[] };
  return { ...spec, containers: containers.map((container) => ({ ...container, resources: {} })) };
}
