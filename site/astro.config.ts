import { fileURLToPath } from 'node:url';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { relativeBase } from './build/relative-base.ts';
import { selfContained } from './build/self-contained.ts';
import { sidebar } from './build/sidebar.ts';

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
    plugins: [relativeBase()],
    resolve: {
      alias: { '@cucumber/cucumber': fileURLToPath(new URL('src/run/cucumber.ts', import.meta.url)) },
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
