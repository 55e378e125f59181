/** The parameter types of the vocabulary. */
import type { RecordType } from '../../engine/contract/cluster.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { parseDuration } from '../../engine/contract/timing.ts';
import { KINDS } from '../../engine/kubernetes/resources.ts';
import type { Location } from './clients.ts';
import { NODE_EVENTS } from './nodes.ts';
import { WRITES } from './objects.ts';
import { POD_STATES } from './pod-events.ts';
import { EXTENTS } from './reachability.ts';

export interface Parameter {
  /** The name in a pattern, such as `kind` in `{kind}`. */
  name: string;
  /** The texts that it matches. */
  regexp: RegExp;
  /** What the step gets for it. */
  transformer: (...groups: string[]) => unknown;
  /** All values that there are; left out where there are more than can be listed. */
  values?: readonly string[];
  /** Examples of values; left out where all are listed. */
  examples?: readonly string[];
}

const RECORD_TYPES: readonly RecordType[] = ['A', 'AAAA', 'SRV', 'CNAME', 'PTR'];

export const PARAMETERS: readonly Parameter[] = [
  oneOf('kind', KINDS),
  { name: 'ref', regexp: /"([^"]+)"/, transformer: parseRef, examples: ['"web"', '"shop/web"'] },
  oneOf('write', WRITES),
  oneOf('extent', EXTENTS),
  oneOf('podState', POD_STATES),
  oneOf('nodeEvent', NODE_EVENTS),
  {
    name: 'location',
    regexp: /on node "[^"]+"|on the network of node "[^"]+"|in namespace "[^"]+"|outside the cluster/,
    transformer: parseLocation,
    examples: ['on node "n1"', 'on the network of node "n1"', 'in namespace "shop"', 'outside the cluster'],
  },
  oneOf('recordType', RECORD_TYPES),
  oneOf('rcode', ['NOERROR', 'NXDOMAIN', 'SERVFAIL']),
  {
    name: 'duration',
    regexp: /(\d+) (seconds?|minutes?|hours?)/,
    transformer: parseDuration,
    examples: ['10 seconds', '1 minute', '2 hours'],
  },
];

function oneOf(name: string, values: readonly string[]): Parameter {
  // the longer alternative first: "created" is how "created in a dry run" begins
  const longest = values.toSorted((a, b) => b.length - a.length);
  return { name, regexp: new RegExp(longest.join('|')), transformer: (text) => text, values };
}

function parseLocation(text: string): Location {
  const [, name] = /"([^"]+)"/.exec(text) ?? [];
  if (text.startsWith('on ')) return { node: name, hostNetwork: text.startsWith('on the network') };
  return name ? { namespace: name } : { outside: true };
}
