/** DNS queries of clients. */
import type { RecordType, Vantage } from '../../contract/cluster.ts';
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';
import { familyOf } from '../../kubernetes/ip.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import type { DnsServer } from '../coredns/server.ts';
import { usesClusterDNS } from '../kubelet/dns.ts';
import { type Lookup, lookUp } from '../network/lookup.ts';
import { resolve } from '../network/resolver.ts';

export class Dns {
  readonly #server: DnsServer;
  readonly #podAt: (ref: Ref) => Pod;
  readonly #resolverOf: (pod: Pod) => ResolverObservation;

  /** `podAt`: a pod that runs; `resolverOf`: its resolv.conf. */
  constructor(server: DnsServer, podAt: (ref: Ref) => Pod, resolverOf: (pod: Pod) => ResolverObservation) {
    this.#server = server;
    this.#podAt = podAt;
    this.#resolverOf = resolverOf;
  }

  resolver(ref: Ref): ResolverObservation {
    return this.#resolverOf(this.#podAt(ref));
  }

  /** NXDOMAIN for clients of other name servers, whose answers are not modelled. */
  lookUp(from: Vantage, type: RecordType, name: string): DnsAnswer {
    const resolver = this.#clusterResolver(from);
    if (!resolver) return { rcode: 'NXDOMAIN', records: [] };
    const queried = type === 'PTR' ? reverseName(name) : name;
    return resolve(queried, resolver, (absolute) => this.#server.query(type, absolute));
  }

  /** The addresses for the host of a request. */
  lookUpHost(from: Vantage, host: string): Lookup {
    return lookUp(this.#server, familyOf(host) ? undefined : this.#clusterResolver(from), host);
  }

  /** The resolver of a client that uses the name server of the cluster. */
  #clusterResolver(from: Vantage): ResolverObservation | undefined {
    if ('outside' in from) return undefined;
    const pod = this.#podAt(from.pod);
    return usesClusterDNS(pod) ? this.#resolverOf(pod) : undefined;
  }
}

/** The absolute name under which the PTR records of an address are. */
function reverseName(address: string): string {
  return `${address.split('.').reverse().join('.')}.in-addr.arpa.`;
}
