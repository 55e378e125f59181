/** The table of contents beside every page. */
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { readFeatures } from '../src/data/features.ts';
import { HOME } from '../src/data/home.ts';
import { lessons } from '../src/data/lessons.ts';
import { topicTitle } from '../src/data/topics.ts';

export function sidebar(): StarlightUserConfig['sidebar'] {
  const rules = readFeatures(HOME).flatMap((feature) => feature.rules);
  const topics = [...Map.groupBy(rules, ({ folder }) => folder)];
  return [
    { label: 'Start', link: '/' },
    {
      label: 'Lessons',
      items: [
        { label: 'All lessons', link: '/lessons/' },
        ...lessons().map(({ slug, title }) => ({ label: title, link: `/lessons/${slug}/` })),
      ],
    },
    {
      label: 'Playground',
      items: [
        { label: 'A scenario', link: '/playground/' },
        { label: 'A cluster', link: '/playground/cluster/' },
        { label: 'Explain a request', link: '/playground/explain/' },
      ],
    },
    {
      label: 'Rules',
      collapsed: true,
      items: topics.map(([folder]) => ({ label: topicTitle(folder), link: `/topics/${folder}/` })),
    },
    { label: 'Five documents', link: '/documents/' },
    {
      label: 'Reference',
      collapsed: true,
      items: [
        { label: 'Steps', link: '/reference/steps/' },
        { label: 'Types of Services', link: '/reference/types/' },
        { label: 'Ports', link: '/reference/ports/' },
        { label: 'Policies', link: '/reference/policies/' },
        { label: 'Glossary', link: '/reference/glossary/' },
        { label: 'Behaviours', link: '/reference/behaviours/' },
      ],
    },
    { label: 'Conformance', link: '/conformance/' },
  ];
}
