/** Every page, as a browser and as those who cannot see it or have little room find it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { readFeatures } from '../src/data/features.ts';
import { HOME } from '../src/data/home.ts';
import { faultsOf } from './axe.testing.ts';
import { DESKTOP, Visitor } from './browser.testing.ts';
import { BUDGETS, sizeLimit } from './budgets.testing.ts';
import { kinds, paths } from './built.testing.ts';
import { SITE } from './server.testing.ts';
import { shiftOf } from './shift.testing.ts';

const NARROW = { width: 320, height: 700 };
let visitor: Visitor;

before(async () => {
  visitor = await Visitor.arrive();
});

after(() => visitor.leave());

describe('the pages of the site', () => {
  it('are one for each Rule, and none for any other', () => {
    const rules = readFeatures(HOME).flatMap((feature) => feature.rules.map(({ id }) => `/rules/${id}/`));
    expect(paths.filter((path) => path.startsWith('/rules/'))).to.have.members(rules);
  });

  for (const path of kinds) {
    it(`${path} has no serious fault that axe finds, light and dark`, async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const { page, problems } = await visitor.open(path, DESKTOP, { colorScheme });
        await page.waitForTimeout(500);
        expect(await faultsOf(page), `${path} ${colorScheme}`).to.deep.equal([]);
        expect(problems).to.deep.equal([]);
        await page.context().close();
      }
    });

    it(`${path} needs no scrolling to the side at 320 px`, async () => {
      const { page } = await visitor.open(path, NARROW);
      await page.waitForTimeout(300);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(NARROW.width);
      await page.context().close();
    });

    it(`${path} stays within its size, and does not move while it is loaded`, async () => {
      const { page, size } = await visitor.open(path);
      await page.waitForLoadState('networkidle');
      expect(await size()).to.be.at.most(sizeLimit(path));
      expect(await shiftOf(page)).to.equal(BUDGETS.shift);
      await page.context().close();
    });
  }

  it('allow no inline script or style', () => {
    for (const path of paths) {
      const html = readFileSync(join(SITE, path, 'index.html'), 'utf8');
      expect(html, path).to.contain('http-equiv="Content-Security-Policy"');
      expect(html, path).not.to.match(/unsafe-inline|<style|\sstyle="|\son[a-z]+="/);
    }
  });
});
