/** A file server for the built site, below a path, as a project's pages are. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';

export const SITE = resolve(import.meta.dirname, '../../reports/out/site');
const BELOW = '/some/project';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
};

export interface Serving {
  /** The address of the site, without a slash at its end. */
  url: string;
  close(): void;
}

export async function serveSite(): Promise<Serving> {
  if (!existsSync(join(SITE, 'index.html'))) throw new Error('the site is not built\n  npm run docs');
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const file = pathname.startsWith(BELOW)
      ? fileOf(decodeURIComponent(pathname.slice(BELOW.length)))
      : undefined;
    if (!file) response.writeHead(404).end();
    else
      response
        .writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
        .end(readFileSync(file));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${BELOW}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fileOf(path: string): string | undefined {
  const found = join(SITE, path);
  if (!existsSync(found)) return undefined;
  return statSync(found).isDirectory() ? fileOf(join(path, 'index.html')) : found;
}
