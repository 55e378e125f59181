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
  return new Set(textsOf(pickle).flatMap((text) => text.match(/\b\d+(?:\.\d+){3}\b|\b3[0-2]\d{3}\b/g) ?? []));
}

/** The scenario disturbs every other one, or every other one disturbs it: a request that is lost must not be lost by the suite's own load. */
const ALONE = /^the node "[^"]+" (stops reporting|recovers)$|keeps sending requests to/;

/** Literal node ports and chosen addresses are locks; `*` is the whole cluster. */
export function locksOf(pickle: Pickle): string[] {
  if (pickle.steps.some(({ text }) => ALONE.test(text))) return ['*'];
  const ports = textsOf(pickle).flatMap((text) =>
    [...text.matchAll(/[nN]odePort: *(\d+)/g)].map((m) => `node-port-${m[1]}`),
  );
  const addresses = textsOf(pickle).flatMap((text) =>
    [...text.matchAll(/(?:externalIPs: \[|has the address ")(\d+(?:\.\d+){3})/g)].map(
      (m) => `address-${m[1]}`,
    ),
  );
  const free = textsOf(pickle).some((text) => text.includes('{{cluster.freeAddress}}'));
  return [...new Set([...ports, ...addresses, ...(free ? ['free-address'] : [])])];
}
