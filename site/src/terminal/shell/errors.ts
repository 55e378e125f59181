/** Ends a line of the shell: it has what there is not here, or too much of it. */
export class ShellError extends Error {
  override readonly name = 'ShellError';
}

/** Something of the shell's language that there is not here. */
export function unsupported(text: string): ShellError {
  return new ShellError(`${text.slice(0, 60)}: this part of the shell's language is not available here`);
}

/** A file or a value: the page keeps all of them in memory. */
const LONGEST = 1_000_000;

/** The text, unless it is too long. */
export function limited(text: string, what: string): string {
  if (text.length <= LONGEST) return text;
  throw new ShellError(`${what} would have more than ${LONGEST} characters`);
}
