/** The table of contents of the features, as Markdown. */
import { globSync, readFileSync } from 'node:fs';
import { inHome } from '../home.ts';

/** The file that has it. */
export const CONTENTS_FILE = 'features/README.md';

/** What each folder is about: the one line that no feature file can say. */
const FOLDERS: Record<string, string> = {
  'cluster-ip': 'The address of a Service: how it is chosen, how long it lives, from where it answers.',
  dns: 'Names: of Services, of headless Services, of single pods and of ports.',
  endpoints:
    'What stands behind a Service: pods that come and go, endpoints by hand, the objects that list them.',
  environment: 'Variables that tell a container of Services.',
  external: 'What lies outside: aliases, external addresses, servers that are no pods.',
  lifecycle: 'What happens over time: types that change, pods that die, nodes that fail.',
  'load-balancer': 'Load balancers: pending, provided, their fields and their health checks.',
  manifests: 'What is sent to the API server: with faults in it, or as the usual commands make it.',
  'node-port': 'Node ports: chosen, taken, out of range, given back, and from where they answer.',
  ports: 'Ports and their targets, several ports, their names.',
  traffic: 'Which pod gets a connection, and as whom it sees the client.',
};

interface FeatureText {
  file: string;
  name: string;
  rules: string[];
}

function features(folder: string): FeatureText[] {
  return globSync(`features/${folder}/*.feature`, { cwd: inHome() })
    .sort()
    .map((file) => {
      const text = readFileSync(inHome(file), 'utf8');
      return {
        file: file.split(/[\\/]/).slice(1).join('/'),
        name: /^Feature: (.*)$/m.exec(text)?.[1] ?? '',
        rules: [...text.matchAll(/^ {2}Rule: (.*)$/gm)].map((m) => m[1]),
      };
    });
}

export function contents(): string {
  const folders = [
    ...new Set(globSync('features/*/*.feature', { cwd: inHome() }).map((file) => file.split(/[\\/]/)[1])),
  ].sort();
  const sections = folders.map((folder) => {
    if (!FOLDERS[folder])
      throw new Error(
        `features/${folder} has no line in suite/vocabulary/contents.ts that says what it is about`,
      );
    const entries = features(folder).flatMap(({ file, name, rules }) => [
      `- [${name}](${file})`,
      ...rules.map((rule) => `  - ${rule}`),
    ]);
    return `## ${folder}\n\n${FOLDERS[folder]}\n\n${entries.join('\n')}`;
  });
  const jumps = folders.map((folder) => `[${folder}](#${folder})`).join(' · ');
  return `# What Services do, rule by rule\n\nMade from the feature files by \`npx leadline contents --write\`.\n\n${jumps}\n\n${sections.join('\n\n')}\n`;
}
