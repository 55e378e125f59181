/** The report of a run, in real Chromium: opened from disk, as people open it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { HOME } from '../src/data/home.ts';
import { faultsOf } from './axe.testing.ts';
import { DESKTOP, launched, PHONE } from './browser.testing.ts';

/** Rules of several topics notice it. */
const FAULT = 'endpoints-ignore-readiness';
const NARROW = { width: 320, height: 700 };
/** 1280 by 800 at 200 %. */
const ZOOMED = { width: 640, height: 400 };

let browser: Browser;
let out: string;
/** How many Rules failed, and how many were run, as the command prints it. */
let failed: number;
let all: number;

before(async () => {
  out = mkdtempSync(join(tmpdir(), 'leadline-report-'));
  const args = ['bin/leadline.js', 'run', '--fault', FAULT, '--out', out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: HOME, encoding: 'utf8' });
  expect(status, stderr).to.equal(1);
  [, failed, all] = (/(\d+) of (\d+) rules/.exec(stdout) ?? []).map(Number);
  browser = await launched();
});

after(async () => {
  await browser.close();
  rmSync(out, { recursive: true });
});

/** Opens the report; `problems` are errors of the console and of scripts, and requests for anything else. */
async function opened(
  options: BrowserContextOptions = {},
  hash = '',
): Promise<{ page: Page; problems: string[] }> {
  const page = await (await browser.newContext({ viewport: DESKTOP, ...options })).newPage();
  const url = pathToFileURL(join(out, 'report.html')).href;
  const problems: string[] = [];
  page.on('console', (message) => problems.push(message.text()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) problems.push(`request: ${request.url()}`);
  });
  await page.goto(url + hash);
  return { page, problems };
}

/** The names of Rules that can be seen. */
function shown(page: Page): Promise<string[]> {
  return page.locator('details.rule:visible > summary').allInnerTexts();
}

function focused(page: Page): Promise<string> {
  return page.evaluate(
    () => document.activeElement?.closest('.rule')?.id ?? document.activeElement?.id ?? '',
  );
}

describe('the report of a run', () => {
  const openSome = (page: Page) =>
    page.evaluate(() => {
      for (const details of [...document.querySelectorAll('details')].slice(0, 60)) details.open = true;
    });

  for (const [name, options] of Object.entries<BrowserContextOptions>({
    'light, on a desktop': { colorScheme: 'light' },
    'dark, on a phone': { colorScheme: 'dark', viewport: PHONE },
  }))
    it(`has no serious fault that axe finds: ${name}`, async () => {
      const { page, problems } = await opened(options);
      await openSome(page);
      expect(await faultsOf(page)).to.deep.equal([]);
      expect(problems).to.deep.equal([]);
    });

  for (const viewport of [PHONE, NARROW, ZOOMED])
    it(`needs no scrolling to the side at ${viewport.width} px`, async () => {
      const { page } = await opened({ viewport });
      await openSome(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).to.be.at.most(viewport.width);
    });

  it('is filtered by text, topic and status, and by all of them', async () => {
    const { page } = await opened();
    const count = page.locator('#filter-count');
    const before = await shown(page);
    expect(before).to.have.length(all);
    expect(await count.innerText()).to.equal(`${all} rules`);
    await page.getByLabel('Status', { exact: true }).selectOption('non-conformant');
    expect(await shown(page)).to.have.length(failed);
    expect(await count.innerText()).to.equal(`${failed} of ${all} rules`);
    await page.getByLabel('Topic', { exact: true }).selectOption('endpoints');
    expect((await shown(page)).join()).to.contain('publishNotReadyAddresses');
    await page.getByLabel('Text', { exact: true }).fill('FORWARDS ready');
    expect(await shown(page)).to.have.length(1);
    await page.getByLabel('Text', { exact: true }).fill('no rule says this');
    expect(await count.innerText()).to.equal(`0 of ${all} rules`);
    await page.getByRole('button', { name: 'Clear' }).click();
    expect(await shown(page)).to.deep.equal(before);
  });

  it('is used by keyboard', async () => {
    const { page } = await opened();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).to.equal('Skip to the rules');
    await page.keyboard.press('/');
    expect(await focused(page)).to.equal('filter-text');
    await page.keyboard.type('node port j/k');
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).to.equal('node port j/k');
    await page.keyboard.press('Escape');
    expect(await page.getByLabel('Text', { exact: true }).inputValue()).to.equal('');
    await page.getByLabel('Status', { exact: true }).selectOption('non-conformant');
    await page.locator('#filter-clear').focus();
    const visited: string[] = [];
    for (const key of ['k', 'ArrowUp', 'j', 'ArrowDown']) {
      await page.keyboard.press(key);
      visited.push(await focused(page));
    }
    expect(new Set(visited).size).to.equal(2);
    expect(visited[0]).to.equal(visited[2]);
    const rule = page.locator(`#${visited[0]}`);
    const before = await rule.getAttribute('open');
    await page.keyboard.press('k');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    expect(await rule.getAttribute('open')).not.to.equal(before);
  });

  it('has keys of one character only if they are wanted', async () => {
    const { page } = await opened();
    await page.getByLabel('use these keys').uncheck();
    await page.locator('#filter-clear').focus();
    await page.keyboard.press('/');
    expect(await focused(page)).to.equal('filter-clear');
  });

  it('opens the Rule that its address names, also where the filter had hidden it', async () => {
    const { page } = await opened({}, '#rule-cluster-ip-chosen');
    const rule = page.locator('#rule-cluster-ip-chosen');
    expect(await rule.getAttribute('open')).to.equal('');
    await page.getByLabel('Topic', { exact: true }).selectOption('dns');
    expect(await rule.isVisible()).to.equal(false);
    await page.evaluate(() => {
      location.hash = '#rule-cluster-ip-immutable';
      location.hash = '#rule-cluster-ip-chosen';
    });
    await rule.waitFor();
    expect(await page.getByLabel('Topic', { exact: true }).inputValue()).to.equal('');
  });

  it('has everything without a script, but for the filter', async () => {
    const { page } = await opened({ javaScriptEnabled: false });
    expect(await page.getByLabel('Text', { exact: true }).isVisible()).to.equal(false);
    expect(await shown(page)).to.have.length(all);
  });
});
