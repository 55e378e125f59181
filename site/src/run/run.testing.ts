/** What runs in the page, for tests in Node: imports are resolved as the site's build resolves them. */
import { registerHooks } from 'node:module';

const REPLACED: Record<string, URL> = {
  '@cucumber/cucumber': new URL('./cucumber.ts', import.meta.url),
  'regexp-match-indices': new URL('./match-indices.ts', import.meta.url),
};

registerHooks({
  resolve: (specifier, context, next) => next(REPLACED[specifier]?.href ?? specifier, context),
});

// after the hooks: a static import would be resolved before them
export const { runFeature } = await import('./index.ts');
export const { suite } = await import('../data/suite.ts');
