/** The node ports that one request takes and gives back (portallocator/operation.go: PortAllocationOperation). */
import { internalError } from '../../../status.ts';
import type { PortAllocator } from './portallocator.ts';
import type { Transaction } from './transaction.ts';

/** Above this number are the node ports that a dry run shows. */
const PLACEHOLDER = 32_768;

export class PortAllocationOperation implements Transaction {
  readonly #ports: PortAllocator;
  readonly #dryRun: boolean;
  readonly #allocated: number[] = [];
  readonly #releaseDeferred: number[] = [];

  constructor(ports: PortAllocator, dryRun: boolean) {
    this.#ports = ports;
    this.#dryRun = dryRun;
  }

  /** Why the port that a request names cannot be taken; undefined if it is taken now. */
  allocate(port: number): string | undefined {
    const problem = this.#dryRun
      ? this.#ports.has(port) || this.#allocated.includes(port)
        ? 'allocated'
        : undefined
      : this.#ports.allocate(port);
    if (!problem) {
      this.#allocated.push(port);
      return undefined;
    }
    const { min, max } = this.#ports;
    return problem === 'allocated'
      ? 'provided port is already allocated'
      : `provided port is not in the valid range. The range of valid ports is ${min}-${max}`;
  }

  /** Some port. Throws a StatusError; `what` names it. */
  allocateNext(what: string): number {
    const port = this.#dryRun
      ? Math.max(...(this.#allocated.length > 0 ? this.#allocated : [PLACEHOLDER])) + 1
      : this.#ports.allocateNext();
    if (port === undefined) throw internalError(`failed to allocate a ${what}: range is full`);
    this.#allocated.push(port);
    return port;
  }

  releaseDeferred(port: number): void {
    this.#releaseDeferred.push(port);
  }

  commit(): void {
    if (this.#dryRun) return;
    for (const port of this.#releaseDeferred) this.#ports.release(port);
  }

  revert(): void {
    if (this.#dryRun) return;
    for (const port of this.#allocated) this.#ports.release(port);
  }
}
