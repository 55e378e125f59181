/** DNS as a program in a pod uses it: queries by dig with the pod's search list, and `/etc/resolv.conf`. */
import type { RecordType } from '../../contract/cluster.ts';
import type { DnsAnswer, DnsRecord, ResolverObservation } from '../../contract/observations.ts';

export function digCommand(type: RecordType, name: string): string[] {
  const query = type === 'PTR' ? ['-x', name] : ['-t', type, name];
  return ['dig', '+search', '+noall', '+comments', '+answer', '+time=2', '+tries=2', ...query];
}

/** Reads what dig prints with `+comments +answer`: the answer to the last query of the search list; final dots are cut. */
export function parseDig(output: string): DnsAnswer {
  const statuses = [...output.matchAll(/status: ([A-Z]+)/g)];
  const rcode = statuses.at(-1)?.[1] ?? 'TIMEOUT';
  const records = output
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith(';'))
    .flatMap(parseRecord);
  return { rcode, records };
}

function parseRecord(line: string): DnsRecord[] {
  const match = /^(\S+)\s+\d+\s+IN\s+(\S+)\s+(.*)$/.exec(line);
  if (!match) return [];
  const [, name, type, data] = match;
  return [{ name: withoutDot(name), type, data: readData(type, data) }];
}

/** Kubernetes does not specify priority and weight of an SRV record: `port target` is left. */
function readData(type: string, data: string): string {
  return withoutDot(type === 'SRV' ? data.split(/\s+/).slice(2).join(' ') : data);
}

function withoutDot(name: string): string {
  return name.replace(/\.$/, '');
}

/** Reads resolv.conf(5). */
export function parseResolvConf(text: string): ResolverObservation {
  const values = (keyword: string) =>
    text
      .split('\n')
      .filter((line) => line.startsWith(`${keyword} `))
      .flatMap((line) => line.split(/\s+/).slice(1).filter(Boolean));
  return { nameservers: values('nameserver'), searches: values('search'), options: values('options') };
}
