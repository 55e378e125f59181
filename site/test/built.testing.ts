/** The pages of the built site. */
import { globSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { SITE } from './server.testing.ts';

const folderOf = (path: string) => path.replace(/[^/]+\/$/, '');
const bytesOf = (path: string) => statSync(join(SITE, path, 'index.html')).size;

/** `/rules/headless-all-ready-pods/` for each. */
export const paths = globSync(join(SITE, '**/index.html'))
  .map((file) => `/${relative(SITE, dirname(file))}/`.replace('//', '/'))
  .sort();

/** The largest page of each folder, and those that are of no kind with others. */
export const kinds = [...Map.groupBy(paths, folderOf)]
  .flatMap(([folder, pages]) =>
    folder === '/' ? pages : [pages.reduce((a, b) => (bytesOf(b) > bytesOf(a) ? b : a))],
  )
  .sort();
