/** DNS queries of clients. */
import type { RecordType, Vantage } from '../../contract/cluster.ts';
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { answerOf } from '../coredns/message.ts';
import { reverseName } from '../coredns/reverse.ts';
import type { DnsServer } from '../coredns/server.ts';
import { hostsEntriesOf } from '../kubelet/etc-hosts.ts';
import { type ClientResolver, type Lookup, lookUp } from '../network/lookup.ts';
import { NO_SERVER, resolve } from '../network/resolver.ts';

export interface DnsOptions {
  server: DnsServer;
  /** A pod that runs. */
  podAt: (ref: Ref) => Pod;
  /** The resolv.conf of a pod. */
  resolverOf: (pod: Pod) => ResolverObservation;
  /** The addresses of the name server that nodes use, which knows nothing of the cluster. */
  outside: readonly string[];
}

const UNKNOWN: DnsAnswer = { rcode: 'NXDOMAIN', records: [] };

export class Dns {
  readonly #options: DnsOptions;

  constructor(options: DnsOptions) {
    this.#options = options;
  }

  resolver(ref: Ref): ResolverObservation {
    return this.#options.resolverOf(this.#options.podAt(ref));
  }

  /** A query by dig with the search list, which does not read /etc/hosts. */
  lookUp(from: Vantage, type: RecordType, name: string): DnsAnswer {
    const client = this.#resolverOf(from);
    if (!client) return UNKNOWN;
    const queried = type === 'PTR' ? reversed(name) : name;
    return resolve(queried, client.config, (absolute) => client.query(type, absolute));
  }

  /** The addresses for the host of a request. */
  lookUpHost(from: Vantage, host: string): Lookup {
    return lookUp(this.#options.server.zone, this.#resolverOf(from), host);
  }

  /** Undefined outside the cluster. */
  #resolverOf(from: Vantage): ClientResolver | undefined {
    if ('outside' in from) return undefined;
    const { podAt, resolverOf, server, outside } = this.#options;
    const pod = podAt(from.pod);
    const config = resolverOf(pod);
    const hosts = hostsEntriesOf(pod, server.zone.domain);
    // queries go to the first that answers
    const address = config.nameservers.find((a) => a === server.zone.address || outside.includes(a));
    if (address === server.zone.address) {
      return { config, hosts, query: (type, name) => answerOf(server.query(type, name)), ofCluster: true };
    }
    return { config, hosts, query: address ? () => UNKNOWN : NO_SERVER, ofCluster: false };
  }
}

/** As dig -x writes it: of a text that is no address the labels are reversed. */
function reversed(text: string): string {
  return `${reverseName(text) ?? `${text.split('.').reverse().join('.')}.in-addr.arpa`}.`;
}
