/** What axe finds on every page, light and dark, and whether it fits on a narrow screen; `pages.test.ts` has one page of each kind. */
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { faultsOf } from './axe.testing.ts';
import { DESKTOP, type Visit, Visitor } from './browser.testing.ts';
import { paths } from './built.testing.ts';

const NARROW = { width: 320, height: 700 };
/** Until the islands of a page are there, in milliseconds. */
const SETTLED_MS = 200;

let visitor: Visitor;
let root: string;
/** One tab for each: what pages share is loaded once. */
let tabs: Visit[];

before(async () => {
  visitor = await Visitor.arrive();
  const open = (colorScheme: 'light' | 'dark') => visitor.open('/', DESKTOP, { colorScheme });
  tabs = await Promise.all([open('light'), open('dark')]);
  root = tabs[0].page.url();
});

after(() => visitor.leave());

async function check({ page, problems }: Visit, path: string): Promise<void> {
  await page.setViewportSize(DESKTOP);
  await page.goto(new URL(path.slice(1), root).href, { waitUntil: 'load' });
  await page.waitForTimeout(SETTLED_MS);
  expect(await faultsOf(page)).to.deep.equal([]);
  await page.setViewportSize(NARROW);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(NARROW.width);
  expect(problems.splice(0)).to.deep.equal([]);
}

describe('every page', () => {
  it('is there', () => {
    expect(paths.length).to.be.above(200);
  });

  for (const path of paths)
    it(`has no serious fault, and fits on a narrow screen: ${path}`, async () => {
      await Promise.all(tabs.map((tab) => check(tab, path)));
    });
});
