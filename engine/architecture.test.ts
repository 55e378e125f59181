import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { cruise, type IReporterOutput } from 'dependency-cruiser';
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { build } from 'esbuild';

const CONFIG = './.dependency-cruiser.cjs';
const SITE = ['site/build', 'site/src', 'site/test'];
const ROOTS = ['engine', 'steps', 'reports', 'suite', 'cli', ...SITE];

/** `rule: from -> to` of every import that breaks a rule. */
async function violations(): Promise<string[]> {
  const options = await extractOptions(CONFIG);
  const { output } = (await cruise(ROOTS, options, {}, {})) as IReporterOutput;
  if (typeof output === 'string') throw new Error(output);
  return output.summary.violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`);
}

describe('the imports', () => {
  it('follow the rules of .dependency-cruiser.cjs', async () => {
    expect(await violations()).to.deep.equal([]);
  });

  it('are checked for value imports, type imports and circles', async () => {
    const folder = 'engine/reference/kubelet/forbidden';
    const page = 'site/src/browser/forbidden';
    const files = {
      [`${folder}/value.ts`]:
        "import { TERMINAL } from '../../../../cli/terminal.ts';\nexport const t = TERMINAL;\n",
      [`${folder}/type.ts`]:
        "import type { Session } from '../../../../steps/language/session.ts';\nexport type S = Session;\n",
      [`${folder}/all.ts`]:
        "import type { Decisions } from '../../decisions.ts';\nexport type D = Decisions;\n",
      [`${folder}/live.ts`]:
        "import type { LiveCluster } from '../../../live/cluster.ts';\nexport type L = LiveCluster;\n",
      [`${folder}/one.ts`]: "import type { Two } from './two.ts';\nexport type One = Two | 1;\n",
      [`${folder}/two.ts`]: "import type { One } from './one.ts';\nexport type Two = One | 2;\n",
      [`${folder}/site.ts`]:
        "import type { Kata } from '../../../../site/src/data/lessons.ts';\nexport type K = Kata;\n",
      [`${page}/One.tsx`]: "import type { Two } from './Two.tsx';\nexport type One = Two | 1;\n",
      [`${page}/Two.tsx`]: "import type { One } from './One.tsx';\nexport type Two = One | 2;\n",
      [`${page}/node.ts`]: "export { join } from 'node:path';\n",
      [`${page}/live.ts`]: "export { LiveCluster } from '../../../../engine/live/cluster.ts';\n",
      [`${page}/suite.ts`]: "export { HOME } from '../../../../suite/home.ts';\n",
      [`${page}/type.ts`]: "export type { Scenarios } from '../../../../suite/home.ts';\n",
    };
    for (const each of [folder, page]) mkdirSync(each);
    try {
      for (const [path, text] of Object.entries(files)) writeFileSync(path, text);
      expect(await violations()).to.have.members([
        `nobody-imports-the-command: ${folder}/value.ts -> cli/terminal.ts`,
        `engines-know-no-language: ${folder}/value.ts -> cli/terminal.ts`,
        `engines-know-no-language: ${folder}/type.ts -> steps/language/session.ts`,
        `engine-reference-imports-what-is-below: ${folder}/live.ts -> engine/live/cluster.ts`,
        `components-know-their-own-decisions: ${folder}/all.ts -> engine/reference/decisions.ts`,
        `no-circular: ${folder}/one.ts -> ${folder}/two.ts`,
        `nobody-imports-the-site: ${folder}/site.ts -> site/src/data/lessons.ts`,
        `no-circular: ${page}/One.tsx -> ${page}/Two.tsx`,
        `page-is-no-node-program: ${page}/node.ts -> path`,
        `site-shows-what-runs-without-a-cluster: ${page}/live.ts -> engine/live/cluster.ts`,
        `site-knows-the-types-of-the-suite: ${page}/suite.ts -> suite/home.ts`,
      ]);
    } finally {
      for (const each of [folder, page]) rmSync(each, { recursive: true });
    }
  });
});

describe('the reference engine', () => {
  const sources = globSync('engine/reference/**/*.ts').filter((file) => !file.endsWith('.test.ts'));

  it('uses neither the clock nor the timers nor the randomness of the host', () => {
    const host =
      /Date\.now|Math\.random|new Date\(\)|setTimeout|setInterval|setImmediate|performance\.now|queueMicrotask|crypto\./;
    const found = sources.filter((file) => host.test(readFileSync(file, 'utf8')));
    expect(found).to.deep.equal([]);
  });

  it('is bundled for a browser without a shim, with the client and the step language', async () => {
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

describe('the source files', () => {
  const code = globSync(
    '{engine,steps,reports,suite,cli,site/build,site/src,site/test}/**/*.{ts,tsx,astro}',
  ).filter((file) => !/[.](test|generated)[.]ts$/.test(file));
  const lengths = code.map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }));

  it('have at most 400 lines, and a median under 80', () => {
    expect(lengths.filter(({ lines }) => lines > 400)).to.deep.equal([]);
    const sorted = lengths.map(({ lines }) => lines).sort((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).to.be.below(80);
  });

  it('have no step that branches on the target', () => {
    const branching = globSync('steps/**/*.ts').filter((file) =>
      /\.target\s*[!=]==?|=== ?'(reference|live|kind|k3s)'/.test(readFileSync(file, 'utf8')),
    );
    expect(branching).to.deep.equal([]);
  });
});
