/** Lists of the past: what `resourceVersion` and `resourceVersionMatch` of a list request mean. */
import type { Cause } from '../../../contract/observations.ts';
import type { KubeObject } from '../../../kubernetes/objects.ts';
import { keyOf } from '../../../kubernetes/resources.ts';
import type { ApiServer } from '../apiserver.ts';
import { forbidden, invalid, notSupported } from '../field-errors.ts';
import type { Target } from '../requests.ts';
import { badRequest, expired, invalidOptions, tooLargeResourceVersion } from '../status.ts';

export interface ListOptions {
  /** 0 for all. */
  limit: number;
  token: string;
  /** The revision that the list has to have exactly; undefined for the latest. */
  revision?: number;
}

/** Reads and validates the options (apimachinery meta/internalversion/validation: ValidateListOptions). */
export function listOptions(server: ApiServer, { searchParams }: URL): ListOptions {
  const text = (name: string) => searchParams.get(name) ?? '';
  const [version, match, token] = [text('resourceVersion'), text('resourceVersionMatch'), text('continue')];
  const causes = matchProblems(version, match, token);
  if (causes.length > 0) throw invalidOptions('ListOptions', causes);
  const limit = Number(text('limit') || 0);
  if (token && version && version !== '0') {
    throw badRequest('specifying resource version is not allowed when using continue');
  }
  const revision = revisionOf(version);
  if (revision > server.revision) throw tooLargeResourceVersion(revision, server.revision);
  // a limit without a match means the version exactly, for clients that are older than the match
  const exact = match === 'Exact' || (match === '' && limit > 0);
  return { limit, token, ...(exact && revision > 0 ? { revision } : {}) };
}

function matchProblems(version: string, match: string, token: string): Cause[] {
  if (!match) return [];
  const field = 'resourceVersionMatch';
  return [
    ...(version
      ? []
      : [forbidden(field, 'resourceVersionMatch is forbidden unless resourceVersion is provided')]),
    ...(token ? [forbidden(field, 'resourceVersionMatch is forbidden when continue is provided')] : []),
    ...(['Exact', 'NotOlderThan'].includes(match)
      ? []
      : [notSupported(field, match, ['Exact', 'NotOlderThan', ''])]),
    ...(match === 'Exact' && version === '0'
      ? [forbidden(field, 'resourceVersionMatch "exact" is forbidden for resourceVersion "0"')]
      : []),
  ];
}

/** 0 for an absent one. Throws a StatusError for what is no number. */
export function revisionOf(version: string): number {
  if (version === '') return 0;
  if (/^\d+$/.test(version)) return Number(version);
  const problem = `strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`;
  throw invalidOptions('', [invalid('resourceVersion', version, problem)]);
}

/** The objects as they were at a revision, or as they are. Throws a StatusError for one that is too long ago. */
export function listAt(
  server: ApiServer,
  { resource: { kind }, namespace }: Target,
  revision: number | undefined,
): { objects: KubeObject[]; at: number } {
  const now = server.list<KubeObject>(kind, namespace);
  if (revision === undefined || revision === server.revision) return { objects: now, at: server.revision };
  const changes = server.changesSince(kind, revision);
  if (!changes)
    throw expired(`The provided continue parameter is too old to display a consistent list result.`);
  const then = new Map(now.map((object) => [keyOf(object.metadata), object]));
  // what has happened since is undone, the latest change first
  for (const { object, previous } of changes.toReversed()) {
    if (namespace && object.metadata.namespace !== namespace) continue;
    if (previous) then.set(keyOf(object.metadata), previous);
    else then.delete(keyOf(object.metadata));
  }
  const objects = [...then].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
  return { objects, at: revision };
}
