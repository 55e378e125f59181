/** `leadline contents`: the table of contents of the features. */
import { UsageError } from '../engine/contract/errors.ts';
import { reasonOf, writeWhole } from '../engine/files.ts';
import { inHome } from '../suite/home.ts';
import { CONTENTS_FILE, contents } from '../suite/vocabulary/contents.ts';

/** Prints the table of contents, or writes it to features/README.md. */
export function contentsCommand(write: boolean): number {
  const text = contents();
  if (!write) {
    process.stdout.write(text);
    return 0;
  }
  const file = inHome(CONTENTS_FILE);
  try {
    writeWhole(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file} (${reasonOf(error)})`, ['without --write it is printed']);
  }
  return 0;
}
