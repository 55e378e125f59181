/** What the answers that pods got say about the parts of a cluster. Pure: answers in, findings out. */
import { countOf } from '../../contract/counts.ts';
import { type Finding, PROCESSORS } from '../../contract/findings.ts';
import { answerOf, droppedOf, linesOf, PROXY_HEALTH_URL } from './scripts.ts';

/** What was answered to the pods of one node; undefined where none ran. */
export interface NodeAnswers {
  node: string;
  /** Of the script for a pod. */
  pod?: string;
  /** Of the script for a pod on the node's network. */
  host?: string;
  /** The server's clock when the pod told its own: seconds since 1970. */
  serverSeconds?: number;
}

/** Clocks that differ by less do no harm, and a command takes a moment. */
const CLOCK_SECONDS = 10;

export function findingsOf(answers: NodeAnswers[], domain: string): Finding[] {
  // causes before what may follow from them
  return [
    ...proxies(answers),
    ...tables(answers),
    ...peers(answers),
    ...services(answers),
    ...affinity(answers),
    ...names(answers, domain),
    ...clocks(answers),
    // a busy machine is no fault: it comes last, as one thing that may explain what is late
    ...loads(answers),
  ];
}

function valuesOf(output: string | undefined, key: string): string[][] {
  return linesOf(output ?? '')
    .filter((line) => line.key === key)
    .map((line) => line.values);
}

/** A cluster may do without kube-proxy: only one that answers on some nodes is missed on the others. */
function proxies(answers: NodeAnswers[]): Finding[] {
  const asked = answers.flatMap(({ node, host }) =>
    valuesOf(host, 'proxy').map(([code, error]) => ({ node, code, error })),
  );
  if (asked.every(({ code }) => code === '000')) return [];
  return asked
    .filter(({ code }) => code !== '200')
    .map(({ node, code, error }) => ({
      part: 'kube-proxy',
      text:
        code === '000'
          ? `kube-proxy on ${node} does not answer: what changes does not reach the rules of that node`
          : `kube-proxy on ${node} says that its rules are not up to date (HTTP ${code})`,
      how: `${PROXY_HEALTH_URL} on ${node}: ${error || `HTTP ${code}`}`,
    }));
}

function unreached({ pod }: NodeAnswers): string[] {
  return valuesOf(pod, 'peer')
    .filter(([, code]) => code === '000')
    .map(([node]) => node);
}

/** By the addresses of pods, so that no Service has a part in it. A node that every torn pair has in common is named. */
function peers(answers: NodeAnswers[]): Finding[] {
  const torn = answers.flatMap((answer) => unreached(answer).map((to) => [answer.node, to]));
  if (torn.length === 0) return [];
  const common = answers.map(({ node }) => node).filter((node) => torn.every((pair) => pair.includes(node)));
  const pairs = torn.map(([from, to]) => `${from} to ${to}`).join(', ');
  return [
    {
      part: 'pod network',
      text:
        common.length === 1
          ? `pods on ${common[0]} are cut off from pods of other nodes, with no Service between them`
          : 'pods do not reach pods of other nodes, with no Service between them',
      how: `HTTP from pod to pod by address fails from ${pairs}`,
    },
  ];
}

function services(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap((answer) => {
    const tries = valuesOf(answer.pod, 'service');
    const failed = tries.filter(([code]) => code === '000');
    // without its pods there is nothing to say about the Service
    if (failed.length === 0 || unreached(answer).length > 0) return [];
    return [
      {
        part: 'Service addresses',
        text: `pods on ${answer.node} do not reach a Service that was made a moment ago (${failed.length} of ${countOf(tries.length, 'request')}), though they reach its pods`,
        how: `HTTP to its cluster IP: ${failed[0][1]}`,
      },
    ];
  });
}

function affinity(answers: NodeAnswers[]): Finding[] {
  const asked = answers.map(({ node, pod }) => {
    const names = valuesOf(pod, 'sticky').flatMap(([name]) => name || []);
    return { node, count: names.length, pods: [...new Set(names)] };
  });
  const spread = asked.filter(({ pods }) => pods.length > 1);
  if (spread.length === 0) return [];
  const [{ node, count, pods }] = spread;
  return [
    {
      part: 'session affinity',
      text: `a Service with affinity to the client's address leads a client to several pods (clients on ${spread.map((s) => s.node).join(', ')})`,
      how: `${count} requests in a row from ${node} to its cluster IP were answered by ${pods.join(', ')}`,
    },
  ];
}

function names(answers: NodeAnswers[], domain: string): Finding[] {
  const api = `kubernetes.default.svc.${domain}`;
  const told = (key: string) =>
    answers.flatMap(({ node, pod }) =>
      valuesOf(pod, key).map((values) => ({ node, ...answerOf(values.at(-1) ?? '') })),
    );
  const failed = told('name').filter((answer) => !answer.records);
  const direct = told('name-pod');
  const rcodes = (list: { rcode: string }[]) => [...new Set(list.map(({ rcode }) => rcode))].join(', ');
  const where = (list: { node: string }[]) => [...new Set(list.map(({ node }) => node))].join(', ');
  if (failed.length > 0) {
    return [
      {
        part: 'DNS',
        text: `the DNS server gives no address of ${api} to pods on ${where(failed)} (${rcodes(failed)})`,
        how: `asked by way of its Service; ${directly(direct)}`,
      },
    ];
  }
  const ports = told('srv').filter((answer) => !answer.records);
  if (ports.length === 0) return [];
  return [
    {
      part: 'DNS',
      text: `the DNS server gives addresses, and no SRV record of _https._tcp.${api} (${rcodes(ports)})`,
      how: `asked from pods on ${where(ports)}`,
    },
  ];
}

/** What its pods said when they were asked one by one. */
function directly(answers: { rcode: string; records: boolean }[]): string {
  if (answers.length === 0) return 'it has no ready pod';
  const failed = answers.find((answer) => !answer.records);
  return failed ? `asked directly: ${failed.rcode}` : 'asked directly its pods answer';
}

function tables(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap(({ node, host }) =>
    valuesOf(host, 'conntrack').flatMap(([max, statistics = '']) => {
      const dropped = droppedOf(statistics);
      if (dropped === 0) return [];
      return [
        {
          part: 'connection tracking',
          text: `the table of connections on ${node} was full: ${dropped} packets of new connections have been dropped since it started`,
          how: `/proc/net/stat/nf_conntrack on ${node}; nf_conntrack_max is ${max}`,
        },
      ];
    }),
  );
}

function clocks(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap(({ node, pod, serverSeconds }) =>
    valuesOf(pod, 'clock').flatMap(([seconds]) => {
      const ahead = Number(seconds) - (serverSeconds ?? Number(seconds));
      return Math.abs(ahead) > CLOCK_SECONDS ? [clockFinding(`the clock of ${node}`, ahead)] : [];
    }),
  );
}

/** So many processes for each processor that what rules wait for may only be late. */
const CROWDED = 8;

function loads(answers: NodeAnswers[]): Finding[] {
  const crowded = answers.flatMap(({ node, pod }) =>
    valuesOf(pod, 'load').flatMap(([load, processors]) =>
      Number(load) > CROWDED * Number(processors) ? [{ node, load, processors }] : [],
    ),
  );
  if (crowded.length === 0) return [];
  const nodes = crowded.map(({ node }) => node).join(', ');
  const loaded = crowded.map(
    ({ node, load, processors }) => `${load} on ${processors} processors of ${node}`,
  );
  const text = `the processors of ${nodes} have much more to do than they can: commands and answers may only be late`;
  return [{ part: PROCESSORS, text, how: `/proc/loadavg of the last minute: ${loaded.join(', ')}` }];
}

/** `seconds`: by how much it is ahead of the API server's. */
export function clockFinding(whose: string, seconds: number): Finding {
  const amount = `${Math.abs(Math.round(seconds))} s ${seconds > 0 ? 'ahead of' : 'behind'}`;
  return {
    part: 'clock',
    text: `${whose} is ${amount} that of the API server`,
    how: 'the Date header of its answers',
  };
}

export function isClockOff(seconds: number): boolean {
  return Math.abs(seconds) > CLOCK_SECONDS;
}
