/** Standard output and standard error. */
import type { Output } from '../suite/output.ts';

export const TERMINAL: Output = {
  line: (text) => {
    process.stdout.write(`${text}\n`);
  },
  error: (text) => {
    process.stderr.write(`${text}\n`);
  },
};
