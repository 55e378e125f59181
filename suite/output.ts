/** Where what a room of the suite has to say goes: a terminal, a log, or nowhere. */
export interface Output {
  /** A line of the result, or several; without the line end. */
  line(text: string): void;
  /** A line about what went wrong, or several; without the line end. */
  error(text: string): void;
}

/** For programs that want the results alone. */
export const SILENT: Output = { line: () => {}, error: () => {} };
