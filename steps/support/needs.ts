/** What a scenario needs of its target, and why it is skipped on a target that lacks it. */
import type { Pickle } from '@cucumber/messages';
import {
  CAPABILITIES,
  type Capability,
  isRequired,
  type requiredCapabilities,
} from '../../engine/contract/capabilities.ts';
import type { Engine } from '../../engine/contract/cluster.ts';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import { shortened } from '../../engine/contract/texts.ts';
import { isolationOf } from './isolation.ts';

/** The default of the API server's `--service-node-port-range`. */
const USUAL_PORTS = { min: 30_000, max: 32_767 };

/** The capabilities that its tags name. */
export function needsOf({ tags }: Pickle): Capability[] {
  return tags.flatMap(({ name }) => {
    const capability = /^@needs:(.+)$/.exec(name)?.[1];
    if (capability === undefined) return [];
    const known = CAPABILITIES.find((c) => c === capability);
    if (!known)
      throw new FeatureError(
        `${shortened(name)}: no such capability; known values: ${CAPABILITIES.join(', ')}`,
      );
    return known;
  });
}

/** The first reason to skip a scenario on this target; undefined if it is to be run. */
export function unsupported(
  pickle: Pickle,
  { facts, capabilities, values }: Pick<Engine, 'facts' | 'capabilities' | 'values'>,
): string | undefined {
  const tooOld = tooOldFor(pickle, facts.kubernetesVersion);
  if (tooOld) return tooOld;
  const missing = needsOf(pickle).find((name) => !capabilities.get(name)?.supported);
  if (missing) return `${missing}: ${capabilities.get(missing)?.reason}`;
  const { nodePortMin, nodePortMax } = values;
  const port = usualPorts(pickle).find((number) => number < nodePortMin || number > nodePortMax);
  return port === undefined ? undefined : `node port ${port}: the cluster has ${nodePortMin}-${nodePortMax}`;
}

/**
 * Throws Inconclusive if the scenario needs a capability that the user requires and the target lacks: then it may not be skipped.
 * A rule that is newer than the server is skipped all the same.
 */
export function checkRequired(
  required: ReturnType<typeof requiredCapabilities>,
  pickle: Pickle,
  { facts, capabilities }: Pick<Engine, 'facts' | 'capabilities'>,
): void {
  if (tooOldFor(pickle, facts.kubernetesVersion)) return;
  const missing = needsOf(pickle).find(
    (name) => !capabilities.get(name)?.supported && isRequired(name, required, capabilities),
  );
  if (missing)
    throw new Inconclusive(`${missing} is required and missing: ${capabilities.get(missing)?.reason}`);
}

/** Why the server is too old for a scenario; undefined if it is not. */
function tooOldFor({ tags }: Pickle, version: string): string | undefined {
  return tags.map(({ name }) => newerThan(name, version)).find(Boolean);
}

/** `@since-1.NN`: older API servers behave differently, which is not wrong. */
function newerThan(tag: string, version: string): string | undefined {
  const since = /^@since-1\.(\d+)$/.exec(tag)?.[1];
  const minor = /^v1\.(\d+)/.exec(version)?.[1];
  if (since === undefined || minor === undefined || Number(minor) >= Number(since)) return undefined;
  return `since-1.${since}: the server is ${version}`;
}

/** Node ports that the scenario chooses: a cluster with another range may refuse them. */
function usualPorts(pickle: Pickle): number[] {
  return isolationOf(pickle).nodePorts.filter((port) => port >= USUAL_PORTS.min && port <= USUAL_PORTS.max);
}
