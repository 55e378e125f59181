/** The last line of what a program has printed: where programs put the reason of a failure. */
export function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}
