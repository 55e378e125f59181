/** `@since-1.NN`: what older API servers do is something else, and not wrong. */

/** Why a rule with this tag is not for a server of this version; undefined if it is. */
export function newerThan(tag: string, version: string): string | undefined {
  const since = /^@since-1\.(\d+)$/.exec(tag)?.[1];
  const minor = /^v1\.(\d+)/.exec(version)?.[1];
  if (since === undefined || minor === undefined || Number(minor) >= Number(since)) return undefined;
  return `since-1.${since}: the server is ${version}`;
}
