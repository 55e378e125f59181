/** The shell scripts of the pods of diagnostics. Each prints lines `key|value|value...`, which `answers.ts` reads. */

/** Seconds that one request may take. */
const LIMIT = 2;

/** What the pod of a node should reach. */
export interface Targets {
  /** The pods of all nodes. */
  peers: { node: string; address: string }[];
  port: number;
  /** The cluster IP of a Service in front of all of them, and of one with affinity to the client's address. */
  service: string;
  sticky: string;
  /** The cluster IP of the DNS server, and the addresses of its pods. */
  dnsServer: string;
  dnsPods: string[];
  domain: string;
}

const REQUESTS = 3;

/** Without affinity so many requests hardly ever reach the same of several pods. */
const STICKY_REQUESTS = 8;

const request = (url: string) => `curl -s -o /dev/null -m ${LIMIT} -w '%{http_code}|%{errormsg}\\n' ${url}`;

const lookUp = (server: string, type: string, name: string) =>
  `dig @${server} +time=${LIMIT} +tries=1 +noall +comments +answer ${type} ${name} 2>&1 | tr '\\n' ' '`;

export function podScript({ peers, port, service, sticky, dnsServer, dnsPods, domain }: Targets): string {
  const api = `kubernetes.default.svc.${domain}`;
  const lines = [
    'echo "clock|$(date +%s)"',
    // of the whole machine: the kernel has none of a pod alone
    'echo "load|$(cut -d " " -f 1 /proc/loadavg)|$(grep -c ^processor /proc/cpuinfo)"',
    ...peers.map(({ node, address }) => `echo "peer|${node}|$(${request(`http://${address}:${port}/`)})"`),
    ...Array.from({ length: REQUESTS }, () => `echo "service|$(${request(`http://${service}/`)})"`),
    ...Array.from(
      { length: STICKY_REQUESTS },
      () => `echo "sticky|$(curl -s -m ${LIMIT} http://${sticky}/hostname)"`,
    ),
    `echo "name|$(${lookUp(dnsServer, 'A', api)})"`,
    `echo "srv|$(${lookUp(dnsServer, 'SRV', `_https._tcp.${api}`)})"`,
    ...dnsPods.map((address) => `echo "name-pod|${address}|$(${lookUp(address, 'A', api)})"`),
  ];
  return lines.join('; ');
}

/** kube-proxy's `--healthz-bind-address`. */
export const PROXY_HEALTH_URL = 'http://127.0.0.1:10256/healthz';

/** A connection table that was full is not full any more when nobody sends, but the dropped packets stay counted. */
const CONNTRACK = '/proc/net/stat/nf_conntrack';
const CONNTRACK_MAX = '/proc/sys/net/netfilter/nf_conntrack_max';

/** For a pod on the network of its node. */
export const NODE_SCRIPT = [
  `echo "proxy|$(${request(PROXY_HEALTH_URL)})"`,
  `echo "conntrack|$(cat ${CONNTRACK_MAX})|$(tr '\\n' ';' < ${CONNTRACK})"`,
].join('; ');
