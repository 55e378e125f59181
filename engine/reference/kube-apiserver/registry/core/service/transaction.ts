/** Reservations that are kept together or undone together (pkg/registry/core/service/storage/transaction.go). */
export interface Transaction {
  /** Makes the reservations permanent. Cannot fail. */
  commit(): void;
  /** Releases the reservations. Cannot fail. */
  revert(): void;
}

/** Several transactions as one, and undone where `work` throws (metaTransaction). */
export function transacted<T>(work: (add: (transaction: Transaction) => void) => T): {
  result: T;
  transaction: Transaction;
} {
  const parts: Transaction[] = [];
  const transaction: Transaction = {
    commit() {
      for (const part of parts) part.commit();
    },
    revert() {
      for (const part of parts) part.revert();
    },
  };
  try {
    return { result: work((part) => parts.push(part)), transaction };
  } catch (error) {
    transaction.revert();
    throw error;
  }
}
