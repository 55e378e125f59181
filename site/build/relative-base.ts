/**
 * Pages work below any path of a server: scripts that need the root of the site read it from the page, where
 * `self-contained.ts` writes it.
 */
import type { Plugin } from 'vite';

const ROOT = 'new URL(document.documentElement.dataset.root, location.href).pathname';

export function relativeBase(): Plugin {
  return {
    name: 'leadline-relative-base',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      const isScript = id.includes('type=script') || id.includes('/src/browser/');
      if (!isScript || !code.includes('import.meta.env.BASE_URL')) return undefined;
      return { code: code.replaceAll('import.meta.env.BASE_URL', ROOT), map: null };
    },
  };
}
