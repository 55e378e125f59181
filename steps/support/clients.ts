/** Which scenarios may share their clients with others: those in which it makes no difference who asks. */
import type { Pickle } from '@cucumber/messages';
import { locksOf, textsOf } from './locks.ts';

/** What a pod knows when it starts, and how it completes names, is what these are about. */
const OWN_CLIENTS = /(^|\/)features\/(dns\/names\.|environment\/)/;

const MADE = /^the client "[^"]+"( on (the network of )?node "[^"]+"| outside the cluster)?$/;
const SENDS = /^the client "[^"]+" sends \d+ requests?( on one connection)? to "[^"]+"$/;
const LOOKS_UP = /^the client "[^"]+" looks up \w+ records of "[^"]+"$/;
/** The pod's search list plays no part in what ends with a dot, or is an address. */
const LOOKS_UP_IN_FULL = /^the client "[^"]+" looks up (PTR records of "[^"]+"|\w+ records of "[^"]+\.")$/;

/**
 * Whether no step tells one client pod from another. A client that is looked at, deleted, or named in a placeholder is a pod
 * of its own; so are those of scenarios that have the cluster for themselves.
 */
export function sharesClients(pickle: Pickle): boolean {
  if (locksOf(pickle).includes('*')) return false;
  const same = OWN_CLIENTS.test(pickle.uri) ? [MADE, LOOKS_UP_IN_FULL] : [MADE, LOOKS_UP, SENDS];
  const names = pickle.steps.flatMap(({ text }) => /^the client "([^"]+)"/.exec(text)?.[1] ?? []);
  const others = textsOf(pickle).filter((text) => !same.some((pattern) => pattern.test(text)));
  return names.every((name) => {
    const mentions = [`"${name}"`, `{${name}.`, `{${name}}`, `/${name}.`, `/${name}}`];
    return !others.some((text) => mentions.some((mention) => text.includes(mention)));
  });
}
