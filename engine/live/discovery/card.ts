/** What discovery found, as capabilities and as lines of the capability card. Pure. */
import type { Capability, CardLine, Support } from '../../contract/capabilities.ts';
import { countOf } from '../../contract/counts.ts';
import type { FromObjects } from './created-objects.ts';
import type { DnsServer } from './dns.ts';
import { atLeast, type Nodes, nodesText, zonesOf } from './nodes.ts';
import type { Backend, NodeAccess } from './outside.ts';
import type { AddressRanges, PortRange } from './ranges.ts';

export interface Found {
  version: string;
  nodes: Nodes;
  ranges: AddressRanges;
  dns: DnsServer;
  access: NodeAccess;
  backend: Backend;
  objects: FromObjects;
  control: Support;
}

export function capabilitiesOf({
  nodes: { nodes },
  access,
  backend,
  objects,
  control,
}: Found): [Capability, Support][] {
  const zones = zonesOf(nodes);
  const { loadBalancer, hostNetwork } = objects;
  return [
    ['nodes>=2', atLeast(2, nodes)],
    ['nodes>=3', atLeast(3, nodes)],
    [
      'zones',
      {
        supported: zones.length >= 2,
        reason: countOf(zones.length, 'zone is labelled', 'zones are labelled'),
      },
    ],
    ['dual-stack', { supported: false, reason: 'rules about it come with a later version' }],
    ['load-balancer', loadBalancer],
    ['no-load-balancer', { ...loadBalancer, supported: !loadBalancer.supported }],
    ['external-backend', backendSupport(backend, objects)],
    ['node-access', access.support],
    ['host-network', hostNetwork],
    ['node-control', control],
    ['virtual-time', { supported: false, reason: 'time is real' }],
  ];
}

/** A web server that answers to a machine outside may still be out of reach of the pods. */
function backendSupport({ support }: Backend, { backendAnswers }: FromObjects): Support {
  if (!support.supported || backendAnswers !== false) return support;
  return { supported: false, reason: `${support.reason} outside, but not in a pod` };
}

export function cardOf({ version, nodes, ranges, dns, access, objects, control }: Found): CardLine[] {
  const zones = zonesOf(nodes.nodes);
  const { proxyMode, proxyHow, loadBalancer, domain, nodePorts } = objects;
  const line = (name: string, value: string, how: string): CardLine => ({ name, value, how });
  const support = (name: string, { supported, reason }: Support) =>
    line(name, supported ? 'yes' : 'no', reason);
  return [
    line('server version', version, '/version'),
    line('nodes', String(nodes.nodes.length), nodesText(nodes)),
    line('zones', String(zones.length), zones.join(', ') || 'no node has a zone label'),
    line('kube-proxy mode', proxyMode ?? 'unknown', proxyHow),
    line('IP families', ranges.families.join(', '), 'what a Service that prefers both is given'),
    support('load balancer', loadBalancer),
    line('DNS', dns.implementation, dns.precondition.reason),
    line('cluster domain', domain, 'the search list of a pod'),
    line('service CIDR', ranges.serviceRange ?? 'unknown', 'the answer to an address outside it'),
    line('node port range', portsText(nodePorts), 'the answer to port 1'),
    support('node control', control),
    support('outside access', access.support),
  ];
}

function portsText({ known, min, max }: PortRange): string {
  return known ? `${min}-${max}` : 'unknown';
}
