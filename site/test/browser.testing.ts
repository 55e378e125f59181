/** Chromium for the tests, with an account of everything that went wrong in a page. */
import { existsSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page, type Response } from 'playwright-core';
import { type Serving, serveSite } from './server.testing.ts';

export const DESKTOP = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

export function launched(): Promise<Browser> {
  const executablePath = CHROMIUM.find((path) => existsSync(path));
  if (!executablePath) throw new Error('there is no Chromium\n  apt-get install chromium');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

export interface Visit {
  page: Page;
  /** Errors of the console and of scripts, answers that are errors, and requests to other origins. */
  problems: string[];
  /** What has been loaded, compressed and without fonts and images, in bytes. */
  size(): Promise<number>;
}

export class Visitor {
  readonly #browser: Browser;
  readonly #serving: Serving;

  private constructor(browser: Browser, serving: Serving) {
    this.#browser = browser;
    this.#serving = serving;
  }

  static async arrive(): Promise<Visitor> {
    const serving = await serveSite();
    return new Visitor(await launched(), serving);
  }

  /** Opens a page, such as `/rules/`. */
  async open(
    path: string,
    viewport = DESKTOP,
    options: { colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Visit> {
    const context = await this.#browser.newContext({ viewport, ...options });
    const page = await context.newPage();
    const problems: string[] = [];
    const responses: Response[] = [];
    page.on('response', (response) => responses.push(response));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400) problems.push(`${response.status()} ${response.url()}`);
    });
    page.on('request', (request) => {
      const { protocol } = new URL(request.url());
      const isOwn =
        request.url().startsWith(this.#serving.url) || protocol === 'data:' || protocol === 'blob:';
      if (!isOwn) problems.push(`foreign request: ${request.url()}`);
    });
    await page.goto(this.#serving.url + path, { waitUntil: 'load' });
    return { page, problems, size: () => sizeOf(responses) };
  }

  async leave(): Promise<void> {
    await this.#browser.close();
    this.#serving.close();
  }
}

async function sizeOf(responses: readonly Response[]): Promise<number> {
  const counted = responses.filter(
    (response) => !/\.(svg|png|woff2?)$/.test(new URL(response.url()).pathname),
  );
  const bodies = await Promise.all(counted.map((response) => response.body()));
  return bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
}
