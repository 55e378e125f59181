/** What a scenario or a Rule can be. */

/** `invalid`: the feature itself cannot be read, which says nothing about the cluster. */
export type Status =
  | 'conformant'
  | 'non-conformant'
  | 'inconclusive'
  | 'not supported'
  | 'invalid'
  | 'unfinished';

export type Counts = Record<Status, number>;

/** The status of a Rule from those of its scenarios: the worst of them; one that is not supported counts only if all are. */
export function worstOf(statuses: readonly Status[]): Status {
  const worst: Status[] = ['invalid', 'non-conformant', 'inconclusive', 'unfinished', 'conformant'];
  return worst.find((status) => statuses.includes(status)) ?? 'not supported';
}

/** How many have each status. */
export function countsOf(list: readonly { status: Status }[]): Counts {
  const counts: Counts = {
    conformant: 0,
    'non-conformant': 0,
    inconclusive: 0,
    'not supported': 0,
    invalid: 0,
    unfinished: 0,
  };
  for (const { status } of list) counts[status]++;
  return counts;
}

/** What was not run has not failed. */
export function isFailed({ status }: { status: Status }): boolean {
  return status === 'non-conformant' || status === 'inconclusive' || status === 'invalid';
}
