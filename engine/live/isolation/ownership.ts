/** Which run a namespace or Lease belongs to, and whether that run is still alive. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { isAlive } from '../../processes.ts';

export const RUN_LABEL = 'leadline.dev/run';
const OWNER_ANNOTATION = 'leadline.dev/owner';

/** On a namespace that the user wants to keep after the run. */
export const KEPT_ANNOTATION = 'leadline.dev/kept';

/** How the names of namespaces begin that a whole run has, beside those of its scenarios. */
export const RUN_NAMESPACE = 'leadline-run-';

/** No scenario takes so long: what is older belongs to a run that died on another machine. */
const LONGEST_SCENARIO_MS = 30 * 60_000;

/** What a whole run has lives as long as the run, repetitions included. */
const LONGEST_RUN_MS = 12 * 3_600_000;

/** Six hexadecimal digits: enough for the runs that share a cluster at any time. */
export function newRunId(): string {
  return randomBytes(3).toString('hex');
}

/** Metadata of what this process makes for a run. */
export function ownedBy(run: string): {
  labels: Record<string, string>;
  annotations: Record<string, string>;
} {
  const owner = JSON.stringify({ host: hostname(), pid: process.pid });
  return { labels: { [RUN_LABEL]: run }, annotations: { [OWNER_ANNOTATION]: owner } };
}

/** Whether the run that made an object is over, as far as can be known from here. `now`: milliseconds on the server's clock. */
export function isLeftOver(object: KubeObject, now: number): boolean {
  const created = Date.parse(object.metadata.creationTimestamp ?? '');
  const longest = object.metadata.name.startsWith(RUN_NAMESPACE) ? LONGEST_RUN_MS : LONGEST_SCENARIO_MS;
  if (now - created > longest) return true;
  const owner = ownerOf(object);
  return owner.host === hostname() && owner.pid !== undefined && !isAlive(owner.pid);
}

/** The process that made it; nothing, if the annotation is not Leadline's. */
function ownerOf({ metadata }: KubeObject): { host?: string; pid?: number } {
  try {
    return (JSON.parse(metadata.annotations?.[OWNER_ANNOTATION] ?? '{}') as object | null) ?? {};
  } catch {
    return {};
  }
}

export function isKept({ metadata }: KubeObject): boolean {
  return metadata.annotations?.[KEPT_ANNOTATION] !== undefined;
}

/** Whether a namespace is that of a scenario which is running. `now`: milliseconds on the server's clock. */
export function isUnderWay(namespace: KubeObject, now: number): boolean {
  const { name, deletionTimestamp } = namespace.metadata;
  if (deletionTimestamp || name.startsWith(RUN_NAMESPACE)) return false;
  return !isKept(namespace) && !isLeftOver(namespace, now);
}
