/** Profiles: parts of the suite with a verdict of their own. */
import type { Status } from './status.ts';

export const PROFILES = ['documents', 'core', 'extended'] as const;

export type Profile = (typeof PROFILES)[number];

/** What each profile contains, as every verdict and report says it. */
export const PROFILE_CONTENTS: Record<Profile, string> = {
  documents: 'what five Kubernetes tutorials state',
  core: 'what Services do on every cluster',
  extended: 'the whole suite',
};

/** A Rule of the smaller profile is one of the larger, too. */
const INCLUDED: Record<Profile, readonly Profile[]> = {
  documents: ['documents'],
  core: ['core'],
  extended: ['core', 'extended'],
};

/** The profile itself, and those that it includes. */
export function profilesWithin(profile: Profile): readonly Profile[] {
  return INCLUDED[profile];
}

/** `core (what Services do on every cluster)` */
export function described(profile: Profile): string {
  return `${profile} (${PROFILE_CONTENTS[profile]})`;
}

/**
 * The profiles of a Rule, by the tags of its feature and its own. `documents`: it shows a statement of one of the five
 * tutorials, whose ids are words; those of Kubernetes' behaviours are letters and a number.
 */
export function profilesOf(tags: readonly string[]): Profile[] {
  const documented = tags.some((tag) => /^@src:[a-z]/.test(tag));
  return PROFILES.filter((profile) =>
    profile === 'documents' ? documented : INCLUDED[profile].some((name) => tags.includes(`@${name}`)),
  );
}

/** The Rules that count for each of some profiles; a profile without any is left out. */
export function byProfile<R extends { profiles: Profile[]; provisional?: boolean; status: Status }>(
  rules: readonly R[],
  names: readonly Profile[],
): { name: Profile; rules: R[] }[] {
  return names
    .map((name) => ({
      name,
      rules: rules.filter((rule) => rule.profiles.includes(name) && !rule.provisional),
    }))
    .filter(({ rules: own }) => own.length > 0);
}
