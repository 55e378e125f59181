/** The parameter types of the vocabulary. */
import { defineParameterType } from '@cucumber/cucumber';
import { parseDuration } from '../../engine/contract/timing.ts';
import { KINDS, parseRef } from '../../engine/kubernetes/resources.ts';
import type { Location } from '../language/clients.ts';
import { WRITES } from '../language/objects.ts';
import { EXTENTS } from '../language/reachability.ts';

defineParameterType({
  name: 'kind',
  regexp: new RegExp(KINDS.join('|')),
  transformer: (text: string) => text,
});

defineParameterType({ name: 'ref', regexp: /"([^"]+)"/, transformer: parseRef });

defineParameterType({
  name: 'write',
  // the longer alternative first: "created" is how both begin
  regexp: new RegExp([...WRITES].sort((a, b) => b.length - a.length).join('|')),
  transformer: (text: string) => text,
});

defineParameterType({
  name: 'extent',
  regexp: new RegExp(EXTENTS.join('|')),
  transformer: (text: string) => text,
});

defineParameterType({ name: 'podState', regexp: /ready|unready/, transformer: (text: string) => text });

defineParameterType({
  name: 'nodeEvent',
  regexp: /stops reporting|recovers/,
  transformer: (text: string) => text,
});

defineParameterType({
  name: 'location',
  regexp: /on node "[^"]+"|on the network of node "[^"]+"|in namespace "[^"]+"|outside the cluster/,
  transformer: parseLocation,
});

defineParameterType({
  name: 'recordType',
  regexp: /A|AAAA|SRV|CNAME|PTR/,
  transformer: (text: string) => text,
});

defineParameterType({
  name: 'rcode',
  regexp: /NOERROR|NXDOMAIN|SERVFAIL/,
  transformer: (text: string) => text,
});

defineParameterType({
  name: 'duration',
  regexp: /(\d+) (seconds?|minutes?|hours?)/,
  transformer: parseDuration,
});

/** `on node "n1"`, `on the network of node "n1"`, `in namespace "shop"` or `outside the cluster`. */
function parseLocation(text: string): Location {
  const [, name] = /"([^"]+)"/.exec(text) ?? [];
  if (text.startsWith('on ')) return { node: name, hostNetwork: text.startsWith('on the network') };
  return name ? { namespace: name } : { outside: true };
}
