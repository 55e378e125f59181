/**
 * `npm run bench -- site`: how large the pages are, and how fast, beside the budgets.
 * Its argument is how long the build has taken, in seconds.
 */
import type { Page } from 'playwright-core';
import { Visitor } from './browser.testing.ts';
import { BUDGETS, sizeLimit } from './budgets.testing.ts';
import { kinds } from './built.testing.ts';
import { shiftOf } from './shift.testing.ts';

/** What a reader can do on a page, and what shows that it has worked. */
const INTERACTIVE: Record<string, (page: Page) => Promise<void>> = {
  '/': async (page) => {
    await page.getByRole('button', { name: 'Send a request' }).click();
    await page.getByText('A pod answers.').waitFor();
  },
  '/playground/': async (page) => {
    await page.getByRole('region', { name: 'Result' }).getByText('conformant').first().waitFor();
  },
};

/** Time for late shifts, in milliseconds. */
const SETTLED_MS = 500;

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(0)} KB`;
const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;

function line(what: string, value: string, limit: string, within: boolean): string {
  return `${within ? '✓' : '✗'} ${what.padEnd(60)} ${value.padStart(8)}   budget ${limit}`;
}

async function measured(visitor: Visitor, path: string): Promise<string[]> {
  const { page, size } = await visitor.open(path);
  const lines: string[] = [];
  const interactive = INTERACTIVE[path];
  if (interactive) {
    await interactive(page);
    const took = await page.evaluate(() => performance.now());
    lines.push(
      line(
        `${path} interactive after`,
        seconds(took),
        seconds(BUDGETS.interactive),
        took <= BUDGETS.interactive,
      ),
    );
  }
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(SETTLED_MS);
  const [bytes, shift] = [await size(), await shiftOf(page)];
  await page.context().close();
  const limit = sizeLimit(path);
  return [
    line(`${path} compressed`, kilobytes(bytes), kilobytes(limit), bytes <= limit),
    ...lines,
    line(`${path} layout shift`, shift.toFixed(3), String(BUDGETS.shift), shift <= BUDGETS.shift),
  ];
}

const build = Number(process.argv[2]) * 1_000;
const lines = [line('the build', seconds(build), seconds(BUDGETS.build), build <= BUDGETS.build)];
const visitor = await Visitor.arrive();
for (const path of kinds) lines.push(...(await measured(visitor, path)));
await visitor.leave();
process.stdout.write(`${lines.join('\n')}\n`);
