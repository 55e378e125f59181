/** Answers with what differs between any two clusters taken out: identities, times, and what is chosen at random. */
import { parseCIDR, parseIP, sizeOf } from '../../engine/kubernetes/ip.ts';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TIME = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;
/** Sequences name node ports of the band below; the cluster chooses from the one above. */
const CHOSEN_PORTS = { min: 30_086, max: 32_767 };
/** As with node ports: sequences name the first addresses of a range only. */
const NAMED_ADDRESSES = 256n;

/** Gives each value that a cluster has chosen the number of its first appearance. */
export class Normaliser {
  readonly #seen = new Map<string, string>();
  readonly #ranges: readonly string[];
  readonly #namespace: string;

  /** `ranges`: the Service CIDRs of the cluster. */
  constructor(ranges: readonly string[], namespace: string) {
    this.#ranges = ranges;
    this.#namespace = namespace;
  }

  /** A copy of an answer, ready to be compared. */
  value(value: unknown, field = ''): unknown {
    if (Array.isArray(value)) return value.map((entry) => this.value(entry, field));
    if (typeof value === 'string') return this.#text(value, field);
    if (typeof value === 'number') return this.#number(value, field);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, this.value(inner, name)]));
  }

  text(text: string): string {
    return this.#text(text, '');
  }

  #text(text: string, field: string): string {
    if (field === 'resourceVersion' && /^\d+$/.test(text)) return '<version>';
    if (field === 'continue') return '<token>';
    return inOrder(text)
      .replaceAll(this.#namespace, '<namespace>')
      .replaceAll(UUID, '<uid>')
      .replaceAll(TIME, '<time>')
      .replaceAll(/(?<![\w.:])(\d+\.\d+\.\d+\.\d+|[0-9a-f]*:[0-9a-f:]+:[0-9a-f:]*)(?![\w.:/])/g, (address) =>
        this.#isChosen(address) ? this.#numbered('address', address) : address,
      )
      .replaceAll(/\b3[0-2]\d{3}\b/g, (number) => String(this.#number(Number(number), 'nodePort')))
      .replaceAll(/(?<=ResourceVersion: |resourceVersion: |in record \()\d+/g, '<version>')
      .replaceAll(/(?<=^x-|[^a-z]x-)[a-z0-9]{5}\b/g, '<suffix>');
  }

  #number(value: number, field: string): unknown {
    if (!/[nN]odePort$/.test(field)) return value;
    const chosen = value >= CHOSEN_PORTS.min && value <= CHOSEN_PORTS.max;
    return chosen ? this.#numbered('port', String(value)) : value;
  }

  #isChosen(text: string): boolean {
    const ip = parseIP(text);
    return this.#ranges.some((cidr) => {
      const range = parseCIDR(cidr);
      if (!ip || range?.family !== ip.family) return false;
      const offset = ip.value - range.first.value;
      return offset >= NAMED_ADDRESSES && offset < sizeOf(range);
    });
  }

  #numbered(what: string, value: string): string {
    const key = `${what} ${value}`;
    let name = this.#seen.get(key);
    if (!name) {
      name = `<${what} ${this.#seen.size + 1}>`;
      this.#seen.set(key, name);
    }
    return name;
  }
}

/** Lists of errors that the API server gives in the order of a Go map, which is another each time. */
function inOrder(text: string): string {
  const [head, ...lines] = text.split('\n');
  return head.endsWith('errors:') ? [head, ...lines.sort()].join('\n') : text;
}
