/** What a program does: on which ports it listens, when it ends, and what it does when it is stopped. */
import type { Protocol } from '../../kubernetes/objects.ts';

export interface Program {
  listening: { port: number; protocol: Protocol; http?: boolean; tls?: boolean }[];
  /** When it ends by itself; absent: not before it is killed. */
  ends?: { after: number; exitCode: number };
  /** How it ends when it gets SIGTERM; absent: it goes on until it gets SIGKILL. */
  onTerm?: { exitCode: number; message?: string };
  /** Why it cannot be started. */
  fails?: string;
  /** What is not modelled, for whoever reads about it: such a program runs until it is killed. */
  unknown?: string;
}

export type Listening = Program['listening'];

/** What programs do together that share a network. */
export function together(programs: readonly Program[]): Program {
  const unknown = programs.find((program) => program.unknown)?.unknown;
  return { listening: programs.flatMap(({ listening }) => listening), ...(unknown ? { unknown } : {}) };
}
