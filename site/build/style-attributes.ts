/** Style attributes, which a strict Content-Security-Policy forbids, as classes. */
import { createHash } from 'node:crypto';
import type { Page } from './page.ts';

export class StyleAttributes {
  readonly #rules = new Map<string, string>();

  replaceIn(page: Page): void {
    for (const element of page.elements()) {
      const style = element.attribute('style');
      if (style === undefined) continue;
      const name = `s-${createHash('sha256').update(style).digest('hex').slice(0, 8)}`;
      this.#rules.set(name, style);
      element.removeAttribute('style');
      element.setAttribute('class', [element.attribute('class'), name].filter(Boolean).join(' '));
    }
  }

  /** A style attribute outweighs every selector: repeated, a class outweighs those of the site's styles. */
  css(): string {
    return [...this.#rules].map(([name, style]) => `${`.${name}`.repeat(4)}{${style}}\n`).join('');
  }
}
