/** Finds links to files and fragments that are not there. */
import { existsSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Page } from './page.ts';

/** `rules/x/index.html: ../y/` for each. */
export function deadLinks(pages: readonly Page[], root: string): string[] {
  const ids = new Map(pages.map((page) => [page.path, idsOf(page)]));
  return pages.flatMap((page) =>
    linksOf(page)
      .filter((link) => !leadsSomewhere(link, page, ids))
      .map((link) => `${relative(root, page.path)}: ${link}`),
  );
}

function linksOf(page: Page): string[] {
  const links = [...page.elements()].flatMap((element) => [
    element.attribute('href'),
    element.attribute('src'),
  ]);
  return [...new Set(links.filter((link) => link !== undefined))];
}

function leadsSomewhere(link: string, page: Page, ids: ReadonlyMap<string, Set<string>>): boolean {
  if (/^[a-z]+:/.test(link)) return true;
  const [path, fragment = ''] = link.split('#');
  const target = path ? fileOf(resolve(dirname(page.path), decodeURI(path.split('?')[0]))) : page.path;
  if (!target) return false;
  // the state of the playground is in the fragment of its links
  const found = ids.get(target);
  return !fragment || fragment.includes('=') || !found || found.has(decodeURIComponent(fragment));
}

function fileOf(path: string): string | undefined {
  if (existsSync(path) && statSync(path).isFile()) return path;
  const index = join(path, 'index.html');
  return existsSync(index) ? index : undefined;
}

function idsOf(page: Page): Set<string> {
  return new Set([...page.elements()].flatMap((element) => element.attribute('id') ?? []));
}
