/** The moments of a scenario that its page shows. */
import type { PacketTrace } from '../../../engine/contract/observations.ts';
import type { ClusterPicture } from '../run/picture.ts';
import type { ScenarioRun } from '../run/types.ts';

export interface Moments {
  /** Before the first When; the state at the end where there is none. */
  before: ClusterPicture;
  /** At the end; undefined where the picture is the same. */
  after?: ClusterPicture;
  /** Names of what differs between the two. */
  changed: ReadonlySet<string>;
  /** The packet traces of the last requests. */
  traces: PacketTrace[];
}

export function momentsOf({ steps, settled, entries }: ScenarioRun): Moments {
  const last = steps[steps.length - 1].picture;
  const before = settled ?? last;
  const requests = entries.findLast((entry) => entry.what === 'requests');
  const changed = changedBetween(before, last);
  return {
    before,
    ...(JSON.stringify(before) === JSON.stringify(last) ? {} : { after: last }),
    changed,
    traces: requests?.what === 'requests' ? requests.traces : [],
  };
}

function changedBetween(before: ClusterPicture, after: ClusterPicture): Set<string> {
  const known = new Map(
    [...before.pods, ...before.services].map((each) => [each.name, JSON.stringify(each)]),
  );
  return new Set(
    [...after.pods, ...after.services]
      .filter((each) => known.get(each.name) !== JSON.stringify(each))
      .map(({ name }) => name),
  );
}

/** Whether there is anything to draw. */
export function hasObjects({ pods, services }: ClusterPicture): boolean {
  return pods.length > 0 || services.length > 0;
}
