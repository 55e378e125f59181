/** `1 rule`, `2 rules`; the plural is given where it has more than an s. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
