import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { englishOnly } from './build/english-only.ts';
import { relativeBase } from './build/relative-base.ts';
import { searchOnDemand } from './build/search-on-demand.ts';
import { selfContained } from './build/self-contained.ts';
import { sidebar } from './build/sidebar.ts';

const inSite = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  trailingSlash: 'always',
  devToolbar: { enabled: false },
  integrations: [
    starlight({
      title: 'Leadline',
      description: 'How Kubernetes Services behave, shown by runs',
      sidebar: sidebar(),
      pagination: false,
      expressiveCode: false,
      customCss: ['./src/styles/site.css'],
      disable404Route: true,
    }),
    selfContained(),
  ],
  build: { inlineStylesheets: 'never', assets: '_assets' },
  vite: {
    plugins: [searchOnDemand(), relativeBase(), englishOnly()],
    resolve: {
      alias: {
        '@cucumber/cucumber': inSite('src/run/cucumber.ts'),
        // what it adds to old engines is larger than all of Kubernetes here
        'regexp-match-indices': inSite('src/run/match-indices.ts'),
      },
    },
    build: { modulePreload: false },
    // files refer to each other by relative paths, so that the site works below any path
    experimental: {
      renderBuiltUrl: (_file, { hostType }) => (hostType === 'html' ? undefined : { relative: true }),
    },
    // the engine and the steps are beside the site
    server: { fs: { allow: ['..'] } },
  },
});
