/** What a kubectl command has while it runs. */
import type { Io } from '../shell/io.ts';
import type { Connection } from './connection.ts';

export interface KubectlContext {
  connection: Connection;
  io: Io;
}

/** One kubectl command: gets the arguments after its name, returns its exit code. */
export type KubectlCommand = (args: string[], context: KubectlContext) => Promise<number>;
