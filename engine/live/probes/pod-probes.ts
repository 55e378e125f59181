/** What is observed inside a pod: its environment, its resolver, and the answers to its DNS queries. */
import type { Probe } from '../../contract/cluster.ts';
import type { DnsAnswer, ResolverObservation } from '../../contract/observations.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import type { ScenarioNames } from '../isolation/names.ts';
import { podAt, type ScenarioPods } from '../workloads/scenario-pods.ts';
import { digCommand, parseDig, parseResolvConf } from './dns.ts';
import { parseEnvironment } from './environment.ts';

type DnsProbe = Extract<Probe, { kind: 'dns' }>;

export class PodProbes {
  readonly #pods: ScenarioPods;
  readonly #names: ScenarioNames;
  readonly #domain: string;

  /** `domain` of the cluster: `cluster.local`. */
  constructor(pods: ScenarioPods, names: ScenarioNames, domain: string) {
    this.#pods = pods;
    this.#names = names;
    this.#domain = domain;
  }

  async environment(pod: Ref): Promise<Record<string, string>> {
    return parseEnvironment(await this.#pods.run(pod, ['cat', '/proc/1/environ']));
  }

  async resolver(pod: Ref): Promise<ResolverObservation> {
    const { searches, ...rest } = parseResolvConf(await this.#pods.run(pod, ['cat', '/etc/resolv.conf']));
    return { ...rest, searches: searches.map((domain) => this.#names.host.fromCluster(domain)) };
  }

  async dns({ name, from, type }: DnsProbe): Promise<DnsAnswer> {
    const host = this.#pods.host(name, from);
    // a final dot: the search list of a shared client is that of another namespace
    const isFull = host.endsWith(`.${this.#domain}`) && this.#pods.isShared(from);
    const command = digCommand(type, isFull ? `${host}.` : host);
    const answer = parseDig(await this.#pods.run(podAt(from), command));
    const records = answer.records.map((record) => ({
      ...record,
      name: this.#fromCluster(record.name),
      data: this.#fromCluster(record.data),
    }));
    return { ...answer, records };
  }

  /** Each word of a record may be a host name. */
  #fromCluster(text: string): string {
    const words = text.split(' ');
    return words.map((word) => this.#names.host.fromCluster(word)).join(' ');
  }
}
