/** `nslookup`, `dig` and `getent hosts`: queries to the DNS server of the cluster. */
import type { RecordType, Vantage } from '../../../../engine/contract/cluster.ts';
import type { DnsAnswer, DnsRecord } from '../../../../engine/contract/observations.ts';
import { familyOf } from '../../../../engine/kubernetes/ip.ts';
import type { Pod } from '../../../../engine/kubernetes/objects.ts';
import { reverseName } from '../../../../engine/reference/coredns/reverse.ts';
import type { Io, Program } from '../shell/io.ts';

const TYPES: readonly RecordType[] = ['A', 'AAAA', 'SRV', 'CNAME', 'PTR'];
/** The `ttl` of the kubernetes plugin in the Corefile of kubeadm. */
const TTL = 30;

/** A resolver of the cluster, or why there is none. */
function resolverAt({ session }: Io): { from: Vantage; server: string } | { problem: string } {
  const { world, place } = session;
  if (place === 'outside' || 'node' in place) {
    return { problem: 'only pods use the name server of the cluster; go to one: from pod/NAME' };
  }
  const { namespace, name } = place.pod;
  if (!world.cluster.api.find<Pod>('Pod', namespace, name)) return { problem: `there is no pod ${name}` };
  const [server] = world.cluster.dns.resolver(place.pod).nameservers;
  return server
    ? { from: { pod: place.pod }, server }
    : { problem: `pod ${name} has no name server (dnsPolicy None)` };
}

const isAddress = (text: string) => familyOf(text) !== undefined;
const reversed = (address: string) => reverseName(address) ?? address;

export const nslookup: Program = {
  usage: 'nslookup NAME',
  help: 'queries the DNS server for the addresses of a name, through the search list of the pod',
  run: async (args, io) => {
    const types = args.flatMap((arg) => /^-(?:query|type|q)=(\w+)$/i.exec(arg)?.[1]?.toUpperCase() ?? []);
    const [name, server] = args.filter((arg) => !arg.startsWith('-'));
    const resolver = resolverAt(io);
    if (!name || server !== undefined) return usage(io, 'nslookup: write one name');
    if ('problem' in resolver) return usage(io, `nslookup: ${resolver.problem}`);
    const type = types[0] ?? (isAddress(name) ? 'PTR' : 'A');
    if (!isRecordType(type)) return usage(io, `nslookup: of record types there are ${TYPES.join(', ')}`);
    const { dns } = io.session.world.cluster;
    const { rcode, records } = dns.lookUp(resolver.from, type, name);
    const head = `Server:\t\t${resolver.server}\nAddress:\t${resolver.server}#53\n\n`;
    if (rcode !== 'NOERROR') {
      const shown = type === 'PTR' ? reversed(name) : name;
      io.out(`${type === 'PTR' ? '' : head}** server can't find ${shown}: ${rcode}\n\n`);
      return 1;
    }
    const lines = records.map(nslookupLine);
    io.out(
      `${type === 'PTR' ? '' : head}${lines.length > 0 ? lines.join('') : `*** Can't find ${name}: No answer\n`}\n`,
    );
    return 0;
  },
};

function nslookupLine({ name, type, data }: DnsRecord, _index: number, all: DnsRecord[]): string {
  switch (type) {
    case 'CNAME':
      return `${name}\tcanonical name = ${data}.\n`;
    case 'PTR':
      return `${name}\tname = ${data}.\n`;
    case 'SRV':
      return `${name}\tservice = ${serviceData(data, all)}\n`;
    default:
      return `Name:\t${name}\nAddress: ${data}\n`;
  }
}

/** Priority and weight as CoreDNS gives them: the records of a name share the weight of 100. */
function serviceData(data: string, all: DnsRecord[]): string {
  const weight = Math.floor(100 / all.filter(({ type }) => type === 'SRV').length);
  const [port, target] = data.split(' ');
  return `0 ${weight} ${port} ${target}.`;
}

export const dig: Program = {
  usage: 'dig [+short] [+search] NAME [TYPE]',
  help: 'sends one DNS query; a name is absolute unless there is +search',
  run: async (args, io) => {
    const flags = args.filter((arg) => arg.startsWith('+'));
    const unknown =
      args.find((arg) => /^@|^-[^xt]/.test(arg)) ??
      flags.find((flag) => !/^\+(short|(no)?search|noall|answer)$/.test(flag));
    if (unknown) return usage(io, `dig: ${unknown} is not available here`);
    const words = args.filter((arg) => !/^[+-]/.test(arg));
    const type =
      words.find((word) => isRecordType(word.toUpperCase()))?.toUpperCase() ??
      (args.includes('-x') ? 'PTR' : 'A');
    const name = words.find((word) => word.toUpperCase() !== type && word.toUpperCase() !== 'IN');
    const resolver = resolverAt(io);
    if (!name || !isRecordType(type))
      return usage(io, 'dig: write a name, such as web.default.svc.cluster.local');
    if ('problem' in resolver) return usage(io, `dig: ${resolver.problem}`);
    const queried = args.includes('-x') ? reversed(name) : name.replace(/\.$/, '');
    const absolute = flags.includes('+search') && !name.endsWith('.') ? queried : `${queried}.`;
    const { dns } = io.session.world.cluster;
    const answer = args.includes('-x')
      ? dns.lookUp(resolver.from, 'PTR', name)
      : dns.lookUp(resolver.from, type, absolute);
    io.out(
      flags.includes('+short')
        ? shortAnswer(answer)
        : longAnswer(answer, { queried, type, server: resolver.server }),
    );
    return 0;
  },
};

function dataOf({ type, data }: DnsRecord, all: DnsRecord[]): string {
  if (type === 'SRV') return serviceData(data, all);
  return type === 'CNAME' || type === 'PTR' ? `${data}.` : data;
}

function shortAnswer({ records }: DnsAnswer): string {
  return records.map((record) => `${dataOf(record, records)}\n`).join('');
}

function longAnswer(
  { rcode, records }: DnsAnswer,
  { queried, type, server }: { queried: string; type: string; server: string },
): string {
  const lines = records.map(
    (record) => `${record.name}.\t${TTL}\tIN\t${record.type}\t${dataOf(record, records)}\n`,
  );
  return [
    `;; ->>HEADER<<- opcode: QUERY, status: ${rcode}\n`,
    `;; QUERY: 1, ANSWER: ${records.length}\n\n`,
    `;; QUESTION SECTION:\n;${queried}.\t\tIN\t${type}\n`,
    ...(lines.length > 0 ? [`\n;; ANSWER SECTION:\n${lines.join('')}`] : []),
    `\n;; SERVER: ${server}#53(${server}) (UDP)\n`,
  ].join('');
}

export const getent: Program = {
  usage: 'getent hosts NAME',
  help: 'resolves a name as programs do',
  run: async ([database, name, ...more], io) => {
    const resolver = resolverAt(io);
    if (database !== 'hosts' || !name || more.length > 0) return usage(io, 'getent: write getent hosts NAME');
    if ('problem' in resolver) return usage(io, `getent: ${resolver.problem}`);
    const { records } = io.session.world.cluster.dns.lookUp(resolver.from, 'A', name);
    const addresses = records.filter(({ type }) => type === 'A');
    io.out(addresses.map(({ name: owner, data }) => `${data.padEnd(15)} ${owner}\n`).join(''));
    return addresses.length > 0 ? 0 : 2;
  },
};

function isRecordType(text: string): text is RecordType {
  return (TYPES as readonly string[]).includes(text);
}

function usage(io: Io, message: string): number {
  io.err(`${message}\n`);
  return 1;
}
