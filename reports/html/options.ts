/** What the parts of the report need beside results. */
import type { Sources } from '../sources.ts';
import type { SummaryOptions } from '../summary/options.ts';
import type { Room } from './room.ts';

export interface HtmlOptions extends SummaryOptions {
  /** The version of Leadline. */
  version: string;
  /** When the run ended, as ISO 8601 has it. */
  date: string;
  /** The address of a site that has a page for each Rule: `https://example.org/leadline`, or relative to the report. */
  site?: string;
}

export interface RuleOptions {
  /** The command that runs a scenario again, without its path. */
  again: string;
  /** The folder to which the paths of features are relative. */
  folder: string;
  sources: Sources;
  site?: string;
  room: Room;
}
