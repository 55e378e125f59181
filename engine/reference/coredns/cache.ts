/** Answers that are given again for a while (plugin/cache, with the 30 s of kubeadm's Corefile). */
import type { Message, Question, ResourceRecord } from './message.ts';

/** In seconds. Without any record that would say how long, a denial is kept for the shortest time (pkg/dnsutil/ttl.go). */
const MAXIMUM_TTL = 30;
const MINIMAL_TTL = 5;

/** defaultCap */
const CAPACITY = 10_000;

interface Item {
  message: Message;
  /** When it was stored, in milliseconds. */
  stored: number;
  /** In seconds. */
  ttl: number;
}

export class Cache {
  readonly #items = new Map<string, Item>();

  /** With the rest of the time in its records, and names in the case in which they were queried first. */
  get(question: Question, now: number): Message | undefined {
    const key = keyOf(question);
    const item = this.#items.get(key);
    if (!item) return undefined;
    const ttl = item.ttl - Math.floor((now - item.stored) / 1_000);
    if (ttl > 0) return withTTL(item.message, ttl);
    this.#items.delete(key);
    return undefined;
  }

  put(question: Question, message: Message, now: number): void {
    if (message.rcode === 'REFUSED') return;
    const [oldest] = this.#items.keys();
    if (this.#items.size >= CAPACITY && oldest) this.#items.delete(oldest);
    this.#items.set(keyOf(question), { message, stored: now, ttl: minimalTTL(message) });
  }
}

function keyOf({ type, name }: Question): string {
  return `${type} ${name.toLowerCase()}`;
}

function minimalTTL({ answer, authority, additional }: Message): number {
  const records = [...answer, ...authority, ...additional];
  if (records.length === 0) return MINIMAL_TTL;
  return Math.max(MINIMAL_TTL, Math.min(MAXIMUM_TTL, ...records.map(({ ttl }) => ttl)));
}

function withTTL(message: Message, ttl: number): Message {
  const set = (records: ResourceRecord[]) => records.map((record) => ({ ...record, ttl }));
  return {
    ...message,
    answer: set(message.answer),
    authority: set(message.authority),
    additional: set(message.additional),
  };
}
