/** Reads the manifests of files. */
import { readFileSync } from 'node:fs';
import { UsageError } from '../contract/errors.ts';
import { reasonOf } from '../files.ts';
import type { Document } from './documents.ts';
import { documentsIn } from './manifests.ts';

/** @throws UsageError for what cannot be read, with the file and the line */
export function readManifests(files: readonly string[]): Document[] {
  const documents = files.flatMap((file) => documentsIn(textOf(file), shown(file)));
  if (documents.length > 0) return documents;
  throw new UsageError(`there is no object in ${files.map(shown).join(', ')}`, ['name manifests with -f']);
}

const shown = (file: string) => (file === '-' ? 'standard input' : file);

function textOf(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? `there is no ${file}` : `cannot read ${file} (${reasonOf(error)})`;
    throw new UsageError(what, ['name manifests with -f']);
  }
}
