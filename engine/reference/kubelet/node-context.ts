/** What the pods of a node share. */
import type { Pod, Service } from '../../kubernetes/objects.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Reader } from '../runtime/controller.ts';
import type { RecordEvent } from '../runtime/events.ts';
import { hash } from '../runtime/random.ts';
import type { Write } from '../runtime/writer.ts';
import type { Decisions } from './decisions.ts';
import type { NodeAddresses } from './node-addresses.ts';
import type { Program } from './program.ts';

/** A pod, as far as packets go. */
export interface Server {
  readonly pod: Pod;
  readonly program: Program;
  readonly running: boolean;
}

export interface NodeContext {
  node: string;
  reader: Reader;
  clock: Clock;
  write: Write;
  decisions: Decisions;
  record: RecordEvent;
  addresses: NodeAddresses;
  /** Every image can be pulled, and serves the ports that its container declares. */
  anyImage: boolean;
  /** The Services of a namespace, and the one of the API server. */
  services(namespace: string | undefined): Service[];
  /** A pod is reached at these addresses, until it is detached. */
  attach(ips: readonly string[], pod: Server): void;
  detach(ips: readonly string[], pod: Server): void;
}

/** 64 hexadecimal digits, as containerd makes IDs; here the same text gives the same. */
export function digestOf(text: string): string {
  return Array.from({ length: 8 }, (_, i) => hash(`${text}/${i}`).toString(16).padStart(8, '0')).join('');
}
