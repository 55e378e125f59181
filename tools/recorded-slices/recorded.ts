/** What was recorded: an object in each line. */
import { join } from 'node:path';

export const RECORDED = join(import.meta.dirname, 'recorded.ndjson');
