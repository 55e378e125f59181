/** The manifests of `-f`: files of the world, or standard input. */
import type { KubeObject } from '../../../../engine/kubernetes/objects.ts';
import type { Io } from '../shell/io.ts';
import { CommandError } from './errors.ts';
import { objectsIn } from './manifests.ts';

export interface FileObject {
  object: KubeObject;
  /** As errors name it. */
  file: string;
}

/** @throws CommandError for a file that does not exist or cannot be read */
export function readFiles(files: readonly string[], { session, stdin }: Io): FileObject[] {
  return files.flatMap((file) => {
    const text = file === '-' ? stdin : session.world.files.get(file);
    if (text === undefined) throw new CommandError(`error: the path ${JSON.stringify(file)} does not exist`);
    const shown = file === '-' ? 'STDIN' : file;
    return objectsIn(text, shown).map((object) => ({ object, file: shown }));
  });
}
