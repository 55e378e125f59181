/** The output of the scripts: lines `key|value|value...`. Pure. */

/** What the pods of one node printed; undefined where none ran. */
export interface NodeAnswers {
  node: string;
  /** The script of the pod in the pod network. */
  pod?: string;
  /** The script of the pod on the node's network. */
  host?: string;
  /** The server's clock when the pod printed its own: seconds since 1970. */
  serverSeconds?: number;
}

/** The values of each line with a key. */
export function valuesOf(output: string | undefined, key: string): string[][] {
  return (output ?? '')
    .split('\n')
    .map((line) => line.trim().split('|'))
    .filter(([first, ...values]) => first === key && values.length > 0)
    .map(([, ...values]) => values);
}

/** curl's status where there was no answer. */
export const NO_ANSWER = '000';

/** The nodes whose pods did not answer to the pod of this one. */
export function unreachedPeers({ pod }: NodeAnswers): string[] {
  return valuesOf(pod, 'peer')
    .filter(([, code]) => code === NO_ANSWER)
    .map(([node]) => node);
}

/** What dig printed: the rcode, or that there was no answer; and whether there were records. */
export function dnsAnswer(text: string): { rcode: string; records: boolean } {
  const rcode = /status: (\w+)/.exec(text)?.[1] ?? 'no answer';
  return { rcode, records: /\sIN\s+(A|SRV)\s/.test(text) };
}

/**
 * Packets that were dropped because the connection table was full, of `/proc/net/stat/nf_conntrack` with its lines joined by
 * semicolons: hexadecimal numbers, in a line for each processor.
 */
export function droppedPackets(statistics: string): number {
  const [head = [], ...rows] = statistics.split(';').map((line) => line.trim().split(/\s+/));
  const column = head.indexOf('drop');
  return rows.reduce((sum, row) => sum + (Number.parseInt(row[column] ?? '0', 16) || 0), 0);
}
