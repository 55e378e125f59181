import { describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { build } from 'esbuild';

/** Of the 300 KB that the playground may have, compressed; the editor and the drawing need the rest. */
const BUDGET_BYTES = 140_000;

describe('the terminal', () => {
  it('is bundled for a browser without a shim, with the engine, within its budget', async () => {
    const { errors, outputFiles } = await build({
      entryPoints: [`${import.meta.dirname}/terminal.ts`],
      bundle: true,
      minify: true,
      format: 'esm',
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    expect(errors).to.deep.equal([]);
    expect(gzipSync(outputFiles[0].contents, { level: 9 }).length).to.be.below(BUDGET_BYTES);
  });
});
