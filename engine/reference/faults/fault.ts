import type { Replacement } from '../decisions.ts';

export interface Fault {
  id: string;
  /** What is wrong, as a bug report would say it. */
  says: string;
  replaces: Replacement;
  /** The `@src` of a Rule that has to notice. */
  caughtBy: string;
  /** The folders below features/ whose Rules depend on what is wrong: no other Rule may notice. */
  reaches: readonly string[];
}
