/** What the pods of a check-up ask, and what their lines mean: each line is `key|value|value...`. */

/** Seconds that a question may take. */
const LIMIT = 2;

/** What a pod of one node is to reach. */
export interface Goals {
  /** Of the pods of the check-up: node and address. */
  peers: { node: string; address: string }[];
  port: number;
  /** The address of a Service in front of all of them, and of one with affinity to the client's address. */
  service: string;
  sticky: string;
  /** Of the DNS server: its Service's address, and the addresses of its pods. */
  nameServer: string;
  namePods: string[];
  domain: string;
}

const REQUESTS = 3;

/** Without affinity so many requests hardly ever reach the same of several pods. */
const STICKY_REQUESTS = 8;

const request = (url: string) => `curl -s -o /dev/null -m ${LIMIT} -w '%{http_code}|%{errormsg}\\n' ${url}`;

const lookUp = (server: string, type: string, name: string) =>
  `dig @${server} +time=${LIMIT} +tries=1 +noall +comments +answer ${type} ${name} 2>&1 | tr '\\n' ' '`;

export function podScript({ peers, port, service, sticky, nameServer, namePods, domain }: Goals): string {
  const api = `kubernetes.default.svc.${domain}`;
  const lines = [
    'echo "clock|$(date +%s)"',
    // neither is of the pod alone: the kernel tells of the whole machine
    'echo "load|$(cut -d " " -f 1 /proc/loadavg)|$(grep -c ^processor /proc/cpuinfo)"',
    ...peers.map(({ node, address }) => `echo "peer|${node}|$(${request(`http://${address}:${port}/`)})"`),
    ...Array.from({ length: REQUESTS }, () => `echo "service|$(${request(`http://${service}/`)})"`),
    ...Array.from(
      { length: STICKY_REQUESTS },
      () => `echo "sticky|$(curl -s -m ${LIMIT} http://${sticky}/hostname)"`,
    ),
    `echo "name|$(${lookUp(nameServer, 'A', api)})"`,
    `echo "srv|$(${lookUp(nameServer, 'SRV', `_https._tcp.${api}`)})"`,
    ...namePods.map((address) => `echo "name-pod|${address}|$(${lookUp(address, 'A', api)})"`),
  ];
  return lines.join('; ');
}

/** kube-proxy's `--healthz-bind-address`. */
export const PROXY_HEALTH_URL = 'http://127.0.0.1:10256/healthz';

/** A table that was full is not full any more when nobody sends: what was dropped is still counted. */
const CONNTRACK = '/proc/net/stat/nf_conntrack';
const CONNTRACK_MAX = '/proc/sys/net/netfilter/nf_conntrack_max';

/** For a pod on the network of its node. */
export const NODE_SCRIPT = [
  `echo "proxy|$(${request(PROXY_HEALTH_URL)})"`,
  `echo "conntrack|$(cat ${CONNTRACK_MAX})|$(tr '\\n' ';' < ${CONNTRACK})"`,
].join('; ');

/** The lines of a script's output: their key, and their values. */
export function linesOf(output: string): { key: string; values: string[] }[] {
  return output
    .split('\n')
    .filter((line) => line.includes('|'))
    .map((line) => {
      const [key, ...values] = line.trim().split('|');
      return { key, values };
    });
}

/** Packets that were dropped because there was no room for their connection: hexadecimal, in a line for each processor. */
export function droppedOf(statistics: string): number {
  const [head = [], ...rows] = statistics.split(';').map((line) => line.trim().split(/\s+/));
  const column = head.indexOf('drop');
  return rows.reduce((sum, row) => sum + (Number.parseInt(row[column] ?? '0', 16) || 0), 0);
}

/** What a DNS server said: its rcode, or that it said nothing; and whether there were records. */
export function answerOf(text: string): { rcode: string; records: boolean } {
  const rcode = /status: (\w+)/.exec(text)?.[1] ?? 'no answer';
  return { rcode, records: /\sIN\s+(A|SRV)\s/.test(text) };
}
