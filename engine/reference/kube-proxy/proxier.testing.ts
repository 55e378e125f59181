/** A proxier with given rules, for tests. */
import type { IPFamily } from '../../kubernetes/ip.ts';
import type { EndpointSlice, Service } from '../../kubernetes/objects.ts';
import { keyOf } from '../../kubernetes/resources.ts';
import { Random } from '../runtime/random.ts';
import { serviceKeyOf } from '../runtime/service-slices.ts';
import { DECISIONS } from './decisions.ts';
import { modeOf, type ProxyModeName } from './mode.ts';
import { Proxier } from './proxier.ts';
import type { ProxyNode } from './topology.ts';

export interface Given {
  services?: Service[];
  slices?: EndpointSlice[];
  node?: ProxyNode;
  family?: IPFamily;
  mode?: ProxyModeName;
  seed?: string;
  now?: () => number;
}

export function proxierWith(given: Given): Proxier {
  const {
    node = { name: 'here' },
    family = 'IPv4',
    mode = 'iptables',
    seed = 'proxier',
    now = () => 0,
  } = given;
  const proxier = new Proxier(node, family, {
    decisions: DECISIONS,
    mode: modeOf({ mode }),
    random: new Random(seed),
    now,
  });
  for (const service of given.services ?? []) update(proxier, service, given.slices ?? []);
  return proxier;
}

/** What the controller does after a change of the Service or of its slices. */
function update(proxier: Proxier, service: Service, slices: EndpointSlice[]): void {
  const key = keyOf(service.metadata);
  proxier.update(
    key,
    service,
    slices.filter((slice) => serviceKeyOf(slice) === key),
  );
}
