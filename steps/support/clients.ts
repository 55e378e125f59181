/** Which scenarios may share their clients with others: those that only send requests from them. */
import type { Pickle } from '@cucumber/messages';
import { locksOf, textsOf } from './locks.ts';

/** What a pod knows when it starts, and how it looks names up, is what these are about. */
const OWN_CLIENTS = /(^|\/)features\/(dns|environment)\//;

const MADE = /^the client "[^"]+"( on (the network of )?node "[^"]+"| outside the cluster)?$/;
const USED = /^the client "[^"]+" sends \d+ requests?( on one connection)? to "[^"]+"$/;

/**
 * Whether no step tells one client pod from another. A client that is looked at, deleted, or named in a placeholder is a pod
 * of its own; so are those of scenarios that have the cluster for
 * themselves.
 */
export function sharesClients(pickle: Pickle): boolean {
  if (OWN_CLIENTS.test(pickle.uri) || locksOf(pickle).includes('*')) return false;
  const names = pickle.steps.flatMap(({ text }) => /^the client "([^"]+)"/.exec(text)?.[1] ?? []);
  const others = textsOf(pickle).filter((text) => !MADE.test(text) && !USED.test(text));
  return names.every((name) => {
    const mention = new RegExp(`"${name}"|[{/]${name}[.}]`);
    return !others.some((text) => mention.test(text));
  });
}
