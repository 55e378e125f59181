/** Hashes of API objects, which decide about the order of ports and subsets (pkg/util/hash: DeepHashObject). */

/** A value with its Go type, as spew prints it; a pointer that is nil is `<nil>`. */
export function typed(type: string, value: string | number | undefined): string {
  return `(${type})${value ?? '<nil>'}`;
}

/** A struct without its type. */
export function struct(fields: Record<string, string>): string {
  const texts = Object.entries(fields).map(([name, text]) => `${name}:${text}`);
  return `{${texts.join(' ')}}`;
}

/** Sorts texts by their hashes. */
export function byHash<T>(values: readonly T[], textOf: (value: T) => string): T[] {
  if (values.length < 2) return [...values];
  const hashed = values.map((value) => ({ value, hash: fnv128a(textOf(value)) }));
  return hashed.sort((a, b) => (a.hash < b.hash ? -1 : a.hash > b.hash ? 1 : 0)).map(({ value }) => value);
}

/** The prime is 2^88 and this. */
const PRIME_LOW = 0x13b;

/** FNV-1a with 128 bits, in hexadecimal digits (hash/fnv: New128a). Four words of 32 bits, the lowest first. */
export function fnv128a(text: string): string {
  let [a, b, c, d] = [0x6295c58d, 0x62b82175, 0x07bb0142, 0x6c62272e];
  for (const byte of new TextEncoder().encode(text)) {
    const low = (a ^ byte) >>> 0;
    const products = [low * PRIME_LOW, b * PRIME_LOW, c * PRIME_LOW, d * PRIME_LOW];
    // what 2^88 adds: the lowest word to the third, and the rest of both lower words to the fourth
    products[2] += (low << 24) >>> 0;
    products[3] += (low >>> 8) + ((b << 24) >>> 0);
    let carry = 0;
    [a, b, c, d] = products.map((product) => {
      const sum = product + carry;
      carry = Math.floor(sum / 0x1_0000_0000);
      return sum >>> 0;
    });
  }
  return [d, c, b, a].map((word) => word.toString(16).padStart(8, '0')).join('');
}
