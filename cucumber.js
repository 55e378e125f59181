/** What `cucumber-js` runs without arguments; `LEADLINE_*` variables are options here, too. */
import { resolved, workerOptions } from './suite/options/resolve.ts';

export default {
  paths: ['features/**/*.feature'],
  import: ['steps/support/*.ts', 'steps/*.steps.ts'],
  strict: true,
  publish: false,
  worldParameters: workerOptions(resolved({}, process.env)),
};
