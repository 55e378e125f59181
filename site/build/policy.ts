/** The Content-Security-Policy of a page. */
import { createHash } from 'node:crypto';
import type { Page } from './page.ts';

/** Inline scripts by their hash, so that no other inline script runs. The search index is WebAssembly, read by a worker. */
export function policy(page: Page): string {
  const hashes = new Set<string>();
  for (const element of page.elements()) {
    if (
      element.name === 'script' &&
      element.attribute('src') === undefined &&
      isCode(element.attribute('type'))
    )
      hashes.add(`'sha256-${createHash('sha256').update(element.text).digest('base64')}'`);
    if (element.name === 'style')
      throw new Error(`${page.path}: has a style element, which its policy forbids`);
  }
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${[...hashes].join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function isCode(type = 'module'): boolean {
  return ['module', 'text/javascript', ''].includes(type);
}
