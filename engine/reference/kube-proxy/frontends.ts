/** By what a packet is for: the addresses and ports of all Services of a family, as the rules of a node match them. */
import type { Protocol, Service } from '../../kubernetes/objects.ts';
import { RuleTable } from './rules.ts';
import type { Via } from './serviceport.ts';
import { healthCheckNodePortOf, type Match, protocolOf } from './serviceport.ts';
import type { ServiceRules } from './servicerules.ts';

export interface Packet {
  address: string;
  port: number;
  protocol: Protocol;
}

export class Frontends {
  readonly #addresses = new RuleTable<{ service: Service; via: Via }>();
  readonly #ports = new RuleTable<Match>();
  readonly #nodePorts = new RuleTable<Match>();
  readonly #healthPorts = new RuleTable<ServiceRules>();

  /** `key`: of the Service. */
  add(key: string, rules: ServiceRules): void {
    this.#each(rules, (table, at, rule) => table.add(at, key, rule));
  }

  remove(key: string, rules: ServiceRules): void {
    this.#each(rules, (table, at) => table.remove(at, key));
  }

  #each(rules: ServiceRules, apply: <T>(table: RuleTable<T>, at: string, rule: T) => void): void {
    const { service, frontends, ports } = rules;
    // of one address that has two parts, the first in this order counts
    for (const { address, via } of frontends.toReversed()) {
      apply(this.#addresses, address, { service, via });
      for (const port of ports) {
        const packet = { address, port: port.port, protocol: protocolOf(port) };
        apply(this.#ports, addressKey(packet), { service, port, via });
      }
    }
    for (const port of ports) {
      if (!port.nodePort) continue;
      const packet = { port: port.nodePort, protocol: protocolOf(port) };
      apply(this.#nodePorts, portKey(packet), { service, port, via: 'nodePort' });
    }
    const health = healthCheckNodePortOf(service);
    if (health) apply(this.#healthPorts, String(health), rules);
  }

  /** The Service port at an address: a cluster IP, an external IP or that of a load balancer. */
  match(packet: Packet): Match | undefined {
    return this.#ports.get(addressKey(packet));
  }

  /** The Service port at a port of the node. */
  matchNodePort(packet: Omit<Packet, 'address'>): Match | undefined {
    return this.#nodePorts.get(portKey(packet));
  }

  /** The Service that has an address, whatever its ports, and what the address is to it. */
  at(address: string): { service: Service; via: Via } | undefined {
    return this.#addresses.get(address);
  }

  /** The rules of the Service with a health check node port. */
  checkedAt(port: number): ServiceRules | undefined {
    return this.#healthPorts.get(String(port));
  }
}

function addressKey({ address, port, protocol }: Packet): string {
  return `${address} ${port}/${protocol}`;
}

function portKey({ port, protocol }: Omit<Packet, 'address'>): string {
  return `${port}/${protocol}`;
}
