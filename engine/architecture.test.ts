import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { build } from 'esbuild';

const CONFIG = './.dependency-cruiser.cjs';
const ROOTS = ['engine', 'steps', 'reports', 'cli'];

/** `rule: from -> to` of every arrow that points the wrong way. */
async function violations(): Promise<string[]> {
  const options = await extractOptions(CONFIG);
  const { output } = (await cruise(ROOTS, options, {}, {})) as IReporterOutput;
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`);
}

describe('the arrows of the architecture', () => {
  it('all point the right way', async () => {
    expect(await violations()).to.deep.equal([]);
  });

  it('would be seen if they did not: a value import and a type import are added', async () => {
    const folder = 'engine/reference/forbidden';
    mkdirSync(folder);
    try {
      writeFileSync(
        `${folder}/value.ts`,
        "import { version } from '../../../cli/version.ts';\nexport const v = version;\n",
      );
      writeFileSync(
        `${folder}/type.ts`,
        "import type { Session } from '../../../steps/language/session.ts';\nexport type S = Session;\n",
      );
      const found = await violations();
      expect(found).to.include(
        'nobody-imports-the-command: engine/reference/forbidden/value.ts -> cli/version.ts',
      );
      expect(found).to.include(
        'engines-know-no-language: engine/reference/forbidden/type.ts -> steps/language/session.ts',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the reference engine', () => {
  const sources = globSync('engine/reference/**/*.ts').filter((file) => !file.endsWith('.test.ts'));

  it('asks the host for no time, no timer and no chance', () => {
    const host =
      /Date\.now|Math\.random|new Date\(\)|setTimeout|setInterval|setImmediate|performance\.now|queueMicrotask|crypto\./;
    const found = sources.filter((file) => host.test(readFileSync(file, 'utf8')));
    expect(found).to.deep.equal([]);
  });

  it('runs in a browser, with the client and the language: they bundle without a shim', async () => {
    const { errors } = await build({
      stdin: {
        contents:
          "export { referenceEngine } from './engine/reference/engine.ts'; export { Session } from './steps/language/session.ts'; export * from './steps/language/responses.ts'; export * from './steps/language/objects.ts';",
        resolveDir: process.cwd(),
      },
      bundle: true,
      platform: 'browser',
      write: false,
      logLevel: 'silent',
    });
    expect(errors).to.deep.equal([]);
  });
});

describe('the files', () => {
  const code = globSync('{engine,steps,reports,cli}/**/*.ts').filter((file) => !file.endsWith('.test.ts'));
  const lengths = code.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));

  it('are small: none over 400 lines, the median under 80', () => {
    expect(lengths.filter(({ lines }) => lines > 400)).to.deep.equal([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).to.be.below(80);
  });

  it('have no step that asks which target it runs on', () => {
    const asking = globSync('steps/**/*.ts').filter((file) =>
      /\.target\s*[!=]==?|=== ?'(reference|live|kind|k3s)'/.test(readFileSync(file, 'utf8')),
    );
    expect(asking).to.deep.equal([]);
  });
});
