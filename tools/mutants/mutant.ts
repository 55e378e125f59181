/** A bug in the real kube-proxy, and what the suite said of it. */
import type { Outcome } from '../fault-injection/assess.ts';

export interface Mutant {
  /** By which `Mutant("...")` in a patch switches it on; `none` is the program as it is. */
  name: string;
  /** Folders or files below `features/`. */
  run: string[];
  /** Rules that have to be non-conformant. */
  mustFail?: string[];
}

/** The modes of kube-proxy. */
export const MODES = ['iptables', 'nftables'] as const;

export type Seen = Omit<Outcome, 'date' | 'findings'>;

/** By mode, then by name. */
export type Results = Record<string, Record<string, Seen>>;
