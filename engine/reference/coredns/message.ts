/** What a DNS server sends: an rcode and resource records. Names have no final dot. */
import { wrongIn } from '../../contract/domain-names.ts';
import type { DnsAnswer } from '../../contract/observations.ts';

export interface ResourceRecord {
  /** In the case in which it was queried. */
  name: string;
  type: string;
  /** In seconds. */
  ttl: number;
  /** As dig prints it, apart from final dots: `0 50 8080 first.web.demo.svc.cluster.local` of an SRV record. */
  data: string;
}

export interface Message {
  /** `TIMEOUT` where no message is sent. */
  rcode: 'NOERROR' | 'NXDOMAIN' | 'REFUSED' | 'TIMEOUT';
  answer: ResourceRecord[];
  authority: ResourceRecord[];
  additional: ResourceRecord[];
}

/** What a name server says of a name outside the zones of which it has records. */
export const UNKNOWN_NAME: Message = { rcode: 'NXDOMAIN', answer: [], authority: [], additional: [] };

/** Where the server fails to write a message: it sends none. */
export const UNANSWERED: Message = { ...UNKNOWN_NAME, rcode: 'TIMEOUT' };

/** Whether a message can be written: a slice without a Service, for instance, gives PTR records an empty label. */
export function packs({ answer, additional }: Message): boolean {
  const names = [...answer, ...additional].flatMap(({ name, type, data }) =>
    NAMED.has(type) ? [name, data.split(' ').at(-1) as string] : [name],
  );
  return names.every((name) => wrongIn(name) === undefined);
}

/** Types whose data ends with a name. */
const NAMED = new Set(['CNAME', 'NS', 'PTR', 'SRV']);

export interface Question {
  type: string;
  /** Absolute, without its final dot, in any case. */
  name: string;
}

/** A message as the probes of both targets return it: of SRV records they leave out priority and weight. */
export function answerOf({ rcode, answer }: Message): DnsAnswer {
  return {
    rcode,
    records: answer.map(({ name, type, data }) => ({ name, type, data: shortData(type, data) })),
  };
}

function shortData(type: string, data: string): string {
  return type === 'SRV' ? data.split(' ').slice(2).join(' ') : data;
}

/** Whether a name is another or below it (miekg/dns: IsSubDomain); every name is below the root. */
export function isSubDomain(parent: string, child: string): boolean {
  const [above, below] = [parent.toLowerCase(), child.toLowerCase()];
  return above === '' || below === above || below.endsWith(`.${above}`);
}
