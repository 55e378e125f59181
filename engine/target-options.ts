/** The options of an engine. `suite/options/table.ts` has the names and the help for people. */
import type { LiveOptions } from './live/options.ts';

export interface TargetOptions extends LiveOptions {
  /** `reference` or `live`; undefined is `reference`. */
  target?: string;
  seed?: string;
  /** The id of an injected fault. */
  fault?: string;
  /** Settings of the modelled cluster that differ from the usual ones: `domain=corp.example` (`engine/reference/layout.ts`). */
  clusterSetting?: string[];
  /** Required capabilities, separated by commas; `all` is each that a rule needs. */
  require?: string;
}
