/** What a look at the cluster asked without a sign of a fault. Pure: only what was answered counts as asked. */
import { type Finding, PROCESSORS } from '../../contract/findings.ts';
import type { NodeAnswers } from './findings.ts';
import { linesOf } from './scripts.ts';

interface Question {
  /** As findings name it. */
  part: string;
  /** What is said of it, with the nodes from which or on which it was asked. */
  what: (nodes: string) => string;
  /** Whether the part was asked there. */
  asked: (answers: NodeAnswers) => boolean;
}

function values(output: string | undefined, key: string): string[][] {
  return linesOf(output ?? '').flatMap((line) => (line.key === key ? [line.values] : []));
}

/** In the order of the findings. */
const QUESTIONS: readonly Question[] = [
  {
    part: 'kube-proxy',
    what: (nodes) => `the health check of kube-proxy on ${nodes}`,
    // where nothing answers there is none
    asked: ({ host }) => values(host, 'proxy').some(([code]) => code !== '000'),
  },
  {
    part: 'connection tracking',
    what: (nodes) => `the table of connections of ${nodes}`,
    asked: ({ host }) => values(host, 'conntrack').some(([, statistics]) => statistics),
  },
  {
    part: 'pod network',
    what: (nodes) => `pods of other nodes by address, from ${nodes}`,
    asked: ({ node, pod }) => values(pod, 'peer').some(([to]) => to !== node),
  },
  {
    part: 'Service addresses',
    what: (nodes) => `a new Service by its cluster IP, from ${nodes}`,
    asked: ({ pod }) => values(pod, 'service').some(([code]) => code !== '000'),
  },
  {
    part: 'session affinity',
    what: (nodes) => `session affinity, from ${nodes}`,
    asked: ({ pod }) => values(pod, 'sticky').filter(([name]) => name).length > 1,
  },
  {
    part: 'DNS',
    what: (nodes) => `the DNS server, from ${nodes}`,
    asked: ({ pod }) => values(pod, 'name').length > 0,
  },
  {
    part: 'clock',
    what: (nodes) => `the clocks of ${nodes}`,
    asked: ({ pod, serverSeconds }) => serverSeconds !== undefined && values(pod, 'clock').length > 0,
  },
  {
    part: PROCESSORS,
    what: (nodes) => `the load of ${nodes}`,
    asked: ({ pod }) => values(pod, 'load').length > 0,
  },
];

/** `findings`: what was found, also beside these questions. */
export function soundParts(answers: readonly NodeAnswers[], findings: readonly Finding[]): string[] {
  return QUESTIONS.flatMap(({ part, what, asked }) => {
    const nodes = answers.filter(asked).map(({ node }) => node);
    const found = findings.some((finding) => finding.part === part);
    return found || nodes.length === 0 ? [] : [what(nodes.join(', '))];
  });
}
