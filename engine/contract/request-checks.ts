/** Checks of probes and write requests before anything is sent: every target refuses the same ones with the same texts. */
import { KINDS, type Kind } from '../kubernetes/resources.ts';
import type { Probe } from './cluster.ts';
import { wrongIn } from './domain-names.ts';
import { FeatureError } from './errors.ts';
import { shortened } from './texts.ts';

const PROBE_KINDS: Record<Probe['kind'], true> = {
  object: true,
  list: true,
  endpoints: true,
  slices: true,
  environment: true,
  resolver: true,
  dns: true,
  connect: true,
  health: true,
};

/** @throws FeatureError for an unknown kind of probe or object, a count of requests that is not a positive integer, and what is no domain name */
export function checkProbe(probe: Probe): void {
  checkName('probe', probe.kind, Object.keys(PROBE_KINDS));
  if (probe.kind === 'object' || probe.kind === 'list') checkKind(probe.of);
  if (probe.kind === 'connect' && !(Number.isSafeInteger(probe.count) && probe.count > 0))
    throw new FeatureError(`${probe.count} requests cannot be sent: count is a whole number from 1`);
  if (probe.kind === 'dns') checkQueried(probe.name);
}

function checkQueried(name: string): void {
  const wrong = wrongIn(name);
  if (wrong) throw new FeatureError(`"${shortened(name)}" cannot be queried: it ${wrong}`);
}

/** @throws FeatureError for an unknown kind of object */
export function checkKind(kind: Kind): void {
  checkName('kind', kind, KINDS);
}

function checkName(what: string, name: string, known: readonly string[]): void {
  if (!known.includes(name))
    throw new FeatureError(`there is no ${what} "${shortened(String(name))}"; known: ${known.join(', ')}`);
}
