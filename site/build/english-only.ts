/** Leaves the keywords of Gherkin's other eighty languages out of the page: the features are in English. */
import type { Plugin } from 'vite';

export function englishOnly(): Plugin {
  return {
    name: 'leadline-english-only',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('gherkin-languages.json')) return undefined;
      const { en } = JSON.parse(code) as Record<string, unknown>;
      return { code: JSON.stringify({ en }), map: null };
    },
  };
}
