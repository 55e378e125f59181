/** What the answers say about the machines: connection tables, clocks, load. Pure. */
import { type Finding, PROCESSORS } from '../../contract/findings.ts';
import { droppedPackets, type NodeAnswers, valuesOf } from './answers.ts';

export function connectionTables(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap(({ node, host }) =>
    valuesOf(host, 'conntrack').flatMap(([max, statistics = '']) => {
      const dropped = droppedPackets(statistics);
      if (dropped === 0) return [];
      return [
        {
          part: 'connection tracking',
          text: `the connection table of ${node} was full: ${dropped} packets of new connections have been dropped since it started`,
          how: `/proc/net/stat/nf_conntrack on ${node}; nf_conntrack_max is ${max}`,
        },
      ];
    }),
  );
}

/** Clocks that differ by less do no harm, and a command takes a moment. */
const CLOCK_SECONDS = 10;

export function clocks(answers: NodeAnswers[]): Finding[] {
  return answers.flatMap(({ node, pod, serverSeconds }) =>
    valuesOf(pod, 'clock').flatMap(([seconds]) => {
      const ahead = Number(seconds) - (serverSeconds ?? Number(seconds));
      return isClockOff(ahead) ? [clockFinding(`the clock of ${node}`, ahead)] : [];
    }),
  );
}

/** `seconds`: by how much it is ahead of the API server's. */
export function clockFinding(clock: string, seconds: number): Finding {
  const amount = `${Math.abs(Math.round(seconds))} s ${seconds > 0 ? 'ahead of' : 'behind'}`;
  return {
    part: 'clock',
    text: `${clock} is ${amount} that of the API server`,
    how: 'the Date header of its answers',
  };
}

export function isClockOff(seconds: number): boolean {
  return Math.abs(seconds) > CLOCK_SECONDS;
}

/** With so many processes for each processor, what rules wait for may be late for that reason alone. */
const OVERLOADED = 8;

export function loads(answers: NodeAnswers[]): Finding[] {
  const overloaded = answers.flatMap(({ node, pod }) =>
    valuesOf(pod, 'load').flatMap(([load, processors]) =>
      Number(load) > OVERLOADED * Number(processors) ? [{ node, load, processors }] : [],
    ),
  );
  if (overloaded.length === 0) return [];
  const nodes = overloaded.map(({ node }) => node).join(', ');
  const values = overloaded.map(
    ({ node, load, processors }) => `${load} on ${processors} processors of ${node}`,
  );
  const text = `the processors of ${nodes} are overloaded: what is late may be late for that reason alone`;
  return [{ part: PROCESSORS, text, how: `/proc/loadavg of the last minute: ${values.join(', ')}` }];
}
