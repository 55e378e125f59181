/**
 * The last step of a build: pages that need nothing but their own files and work below any path. Absolute links become
 * relative ones, style attributes become classes of one file, and each page has a Content-Security-Policy that allows its own
 * scripts and nothing inline. Links that lead nowhere end the build.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { deadLinks } from './links.ts';
import { type Page, parsePage } from './page.ts';
import { policy } from './policy.ts';
import { StyleAttributes } from './style-attributes.ts';

const STYLES = '_assets/attributes.css';

export function selfContained(): AstroIntegration {
  return {
    name: 'leadline-self-contained',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const pages = globSync(join(root, '**/*.html')).map((path) =>
          parsePage(path, readFileSync(path, 'utf8')),
        );
        const styles = new StyleAttributes();
        for (const page of pages) {
          styles.replaceIn(page);
          makeRelative(page, root);
          page.addToHead(`<link rel="stylesheet" href="${rootOf(page, root)}${STYLES}">`);
          page.addToHead(`<meta http-equiv="Content-Security-Policy" content="${policy(page)}">`, 'first');
          writeFileSync(page.path, page.html());
        }
        writeFileSync(join(root, STYLES), styles.css());
        const dead = deadLinks(pages, root);
        if (dead.length > 0)
          throw new Error(`links that lead nowhere:\n${dead.map((line) => `  ${line}`).join('\n')}`);
        logger.info(`${pages.length} pages, no dead link`);
      },
    },
  };
}

/** The path from a page to the root of the site: `../../`. */
function rootOf({ path }: Page, root: string): string {
  const up = relative(dirname(path), root);
  return up ? `${up}/` : './';
}

function makeRelative(page: Page, root: string): void {
  const up = rootOf(page, root);
  page.root.setAttribute('data-root', up);
  for (const element of page.elements()) {
    for (const name of ['href', 'src', 'action']) {
      const value = element.attribute(name);
      // `//host/` is another origin
      if (value?.startsWith('/') && !value.startsWith('//')) element.setAttribute(name, up + value.slice(1));
    }
  }
}
