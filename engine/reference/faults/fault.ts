import type { Decisions } from '../decisions.ts';

export interface Fault {
  id: string;
  component: string;
  /** What is wrong, as a bug report would say it. */
  says: string;
  replaces: Partial<Decisions>;
  /** The `@src` of a Rule that has to notice. */
  caughtBy: string;
  /** The folders below features/ whose Rules depend on what is wrong: no other Rule may notice. */
  reaches: readonly string[];
}
