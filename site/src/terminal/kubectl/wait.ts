/** `kubectl wait` and `kubectl rollout status`: virtual time passes until it is so. */
import type { Condition, Deployment, KubeObject } from '../../../../engine/kubernetes/objects.ts';
import type { KubectlCommand } from './context.ts';
import { CommandError } from './errors.ts';
import { type FlagTable, flagValue, parseFlags } from './flags.ts';
import { selectors } from './get.ts';
import { shortName } from './names.ts';
import { namedResources, selected } from './selection.ts';
import { milliseconds, until } from './until.ts';

const FLAGS: FlagTable = {
  types: { for: 'value', timeout: 'value', selector: 'value', all: 'switch' },
  short: { l: 'selector' },
};

function timeoutOf(text: string | undefined, usual: number): number {
  const limit = text === undefined ? usual : milliseconds(text);
  if (limit !== undefined) return limit;
  throw new CommandError(
    `error: invalid argument ${JSON.stringify(text)} for "--timeout" flag: time: invalid duration ${JSON.stringify(text)}`,
  );
}

export const wait: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'wait');
  const condition = flagValue(parsed, 'for') ?? '';
  const holds = holdsFor(condition);
  const limit = timeoutOf(flagValue(parsed, 'timeout'), 30_000);
  const objects = await selected(connection, namedResources(parsed.positional), selectors(parsed)).catch(
    (error: unknown) => {
      if (condition === 'delete' && error instanceof CommandError && error.message.includes('(NotFound)'))
        return [];
      throw error;
    },
  );
  if (objects.length === 0 && condition !== 'delete')
    throw new CommandError('error: no matching resources found');
  for (const { path, object } of objects) {
    const name = shortName(path.resource, object.metadata.name);
    const held = await until(connection, limit, async () => holds(await connection.find(path)));
    if (!held)
      throw new CommandError(
        `error: timed out waiting for the condition on ${path.resource.plural}/${object.metadata.name}`,
      );
    io.out(`${name} condition met\n`);
  }
  return 0;
};

function holdsFor(text: string): (object: KubeObject | undefined) => boolean {
  if (text === 'delete') return (object) => object === undefined;
  const [, type, status = 'True'] = /^condition=([^=]+)(?:=(.+))?$/i.exec(text) ?? [];
  if (!type)
    throw new CommandError(
      `error: unrecognized condition: ${JSON.stringify(text)}; here: delete, condition=TYPE or condition=TYPE=STATUS`,
    );
  return (object) => {
    const { conditions = [] } =
      (object as { status?: { conditions?: Condition[] } } | undefined)?.status ?? {};
    return conditions.some(
      (c) => c.type.toLowerCase() === type.toLowerCase() && c.status.toLowerCase() === status.toLowerCase(),
    );
  };
}

export const rollout: KubectlCommand = async ([verb, ...args], { connection, io }) => {
  if (verb !== 'status') throw new CommandError('error: of "kubectl rollout" there is "status" here');
  const parsed = parseFlags(args, { types: { timeout: 'value', watch: 'optional' } }, 'rollout status');
  const limit = timeoutOf(flagValue(parsed, 'timeout'), 600_000);
  for (const { path, object } of await selected(connection, namedResources(parsed.positional))) {
    if (object.kind !== 'Deployment')
      throw new CommandError(`error: no status viewer has been implemented for ${object.kind}`);
    let shown = '';
    const done = await until(connection, limit, async () => {
      const text = statusText(await connection.get<Deployment>(path));
      if (text !== shown) io.out(text);
      shown = text;
      return text.endsWith('successfully rolled out\n');
    });
    if (!done) throw new CommandError('error: timed out waiting for the condition');
  }
  return 0;
};

/** kubectl pkg/polymorphichelpers/rollout_status.go */
function statusText({ metadata, spec, status = {} }: Deployment): string {
  const { name, generation = 0 } = metadata;
  const { replicas = 1 } = spec;
  const { observedGeneration = 0, updatedReplicas = 0, availableReplicas = 0, replicas: there = 0 } = status;
  if (generation > observedGeneration) return 'Waiting for deployment spec update to be observed...\n';
  const waiting = (what: string) =>
    `Waiting for deployment ${JSON.stringify(name)} rollout to finish: ${what}...\n`;
  if (updatedReplicas < replicas)
    return waiting(`${updatedReplicas} out of ${replicas} new replicas have been updated`);
  if (there > updatedReplicas)
    return waiting(`${there - updatedReplicas} old replicas are pending termination`);
  if (availableReplicas < updatedReplicas)
    return waiting(`${availableReplicas} of ${updatedReplicas} updated replicas are available`);
  return `deployment ${JSON.stringify(name)} successfully rolled out\n`;
}
