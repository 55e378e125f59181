/** What a scenario must have for itself, as its text shows. */
import type { Pickle } from '@cucumber/messages';

/** The steps, their doc strings and the cells of their tables. */
export function textsOf(pickle: Pickle): string[] {
  return pickle.steps.flatMap(({ text, argument }) => [
    text,
    ...(argument?.docString ? [argument.docString.content] : []),
    ...(argument?.dataTable ? argument.dataTable.rows.flatMap((row) => row.cells.map((c) => c.value)) : []),
  ]);
}

/** Numbers and addresses that stand in the scenario itself: they are not the cluster's choice. */
export function literalsOf(pickle: Pickle): Set<string> {
  return new Set(textsOf(pickle).flatMap((text) => text.match(/\b\d+(?:\.\d+){3}\b|\b\d{2,5}\b/g) ?? []));
}

/** The scenario disturbs whatever runs on the node. */
const NODE_EVENT = /^the node "[^"]+" (stops reporting|recovers)$/;

/** The load of pods that start disturbs this one: a request that is lost must not be lost by the suite itself. */
const SENDS_ALWAYS = /keeps sending requests to/;

const EXTERNAL_ADDRESS = /externalIPs: \[(\d+(?:\.\d+){3})/g;

/** Each of the addresses that are written into the status of a load balancer. */
const BALANCER_ADDRESS = /\bip: (\d+(?:\.\d+){3})/g;

/** Two scenarios are compared again and again while a run goes on, and their texts may be long. */
const known = new WeakMap<Pickle, string[]>();

/** Literal node ports and chosen addresses are locks; `*` is the whole cluster, but for its API server. */
export function locksOf(pickle: Pickle): string[] {
  const locks = known.get(pickle) ?? locksIn(pickle);
  known.set(pickle, locks);
  return locks;
}

function locksIn(pickle: Pickle): string[] {
  const all = pickle.steps.some(({ text }) => NODE_EVENT.test(text) || SENDS_ALWAYS.test(text));
  const ports = textsOf(pickle).flatMap((text) =>
    [...text.matchAll(/[nN]odePort: *(\d+)/g)].map((m) => `node-port-${m[1]}`),
  );
  const addresses = textsOf(pickle).flatMap((text) =>
    [...text.matchAll(text.includes('ingress:') ? BALANCER_ADDRESS : EXTERNAL_ADDRESS)].map(
      (m) => `address-${m[1]}`,
    ),
  );
  const free = textsOf(pickle).some((text) => text.includes('{{cluster.freeAddress}}'));
  return [...new Set([...(all ? ['*'] : []), ...ports, ...addresses, ...(free ? ['free-address'] : [])])];
}

/** What the API server answers by itself, whatever becomes of a node. */
const API_ONLY = /^the (Service "[^"]+"(:| )|request is |IPAddress |ServiceCIDR )/;

/** Whether a scenario asks the API server only: nothing runs for it, and no controller or provider answers. */
export function asksApiOnly(pickle: Pickle): boolean {
  return (
    pickle.steps.every(({ text }) => API_ONLY.test(text)) &&
    !textsOf(pickle).some((text) => /loadBalancer|status|endpoints/i.test(text))
  );
}

/** Whether two scenarios may run at the same time. */
export function canRunTogether(one: Pickle, other: Pickle): boolean {
  const [held, wanted] = [locksOf(one), locksOf(other)];
  if (held.some((lock) => wanted.includes(lock))) return false;
  if (held.includes('*')) return asksApiOnly(other);
  return !wanted.includes('*') || asksApiOnly(one);
}

/**
 * In the order in which they are begun: last come those that have the cluster for themselves, and those that can go on
 * beside them. A node that is away takes Kubernetes a minute to notice, a rolling update some ten seconds.
 */
export function turnOf(pickle: Pickle): number {
  if (locksOf(pickle).includes('*')) return 1;
  return asksApiOnly(pickle) ? 2 : 0;
}
