/** Reservations that are kept together or undone together (pkg/registry/core/service/storage/transaction.go). */
export interface Transaction {
  /** Makes the reservations permanent. Cannot fail. */
  commit(): void;
  /** Releases the reservations. Cannot fail. */
  revert(): void;
}

/** Collects what to undo on failure and what to release on success. */
export class Operation implements Transaction {
  readonly #undo: (() => void)[] = [];
  readonly #release: (() => void)[] = [];

  /** `undo` runs if the request fails later on. */
  reserved(undo: () => void): void {
    this.#undo.push(undo);
  }

  /** `release` runs only when the request succeeds: a leak is better than allocating something twice. */
  releaseLater(release: () => void): void {
    this.#release.push(release);
  }

  commit(): void {
    for (const release of this.#release) release();
  }

  revert(): void {
    for (const undo of this.#undo.reverse()) undo();
  }
}
