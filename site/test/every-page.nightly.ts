/** What axe finds on every page, light and dark, and whether it fits on a narrow screen; `pages.test.ts` has one page of each kind. */
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { faultsOf } from './axe.testing.ts';
import { DESKTOP, Visitor } from './browser.testing.ts';
import { paths } from './built.testing.ts';

const NARROW = { width: 320, height: 700 };
/** Until the islands of a page are there, in milliseconds. */
const SETTLED_MS = 300;

let visitor: Visitor;

before(async () => {
  visitor = await Visitor.arrive();
});

after(() => visitor.leave());

describe('every page', () => {
  it('is there', () => {
    expect(paths.length).to.be.above(200);
  });

  for (const path of paths)
    it(`has no serious fault, and fits on a narrow screen: ${path}`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, problems } = await visitor.open(path, DESKTOP, { colorScheme });
        await page.waitForTimeout(SETTLED_MS);
        expect(await faultsOf(page), colorScheme).to.deep.equal([]);
        await page.setViewportSize(NARROW);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(NARROW.width);
        expect(problems).to.deep.equal([]);
        await page.context().close();
      }
    });
});
