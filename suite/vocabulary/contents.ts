/** The table of contents of the features, as Markdown. */
import { globSync, readFileSync } from 'node:fs';
import { inHome } from '../home.ts';

/** The file of the table of contents. */
export const CONTENTS_FILE = 'features/README.md';

/** What each folder covers, which no single feature file says. */
const FOLDERS: Record<string, string> = {
  'cluster-ip': 'spec.clusterIP: allocation, lifetime, reachability, and the value None.',
  'custom-endpoints': 'Services without a selector, whose endpoints a user writes.',
  dns: 'A, SRV and PTR records of Services, headless Services and pods, and resolv.conf.',
  endpoints:
    'EndpointSlices and Endpoints of Services with a selector: pods, readiness, termination, rolling updates.',
  'environment-variables': 'Variables such as REDIS_SERVICE_HOST, which the kubelet sets in containers.',
  'external-ips': 'spec.externalIPs: traffic and validation.',
  'external-name': 'Services of type ExternalName: their CNAME records and fields.',
  'load-balancer': 'Services of type LoadBalancer: status, class, source ranges, health checks.',
  manifests: 'Manifests that the API server rejects, and those that client commands generate.',
  'node-port': 'spec.ports[].nodePort: allocation, conflicts, range, release, reachability.',
  nodes: 'Node failure and recovery, and the addresses of nodes.',
  pods: 'Restarts, replacement and scheduling of the pods behind a Service.',
  ports: 'spec.ports: several ports, their names, and targetPort.',
  'service-type': 'spec.type: its values, and what a change of the type keeps and removes.',
  'session-affinity': 'spec.sessionAffinity: ClientIP, its timeout and its values.',
  'system-services': 'Services that a cluster has from the beginning: kubernetes and kube-dns.',
  traffic: 'Load balancing, traffic policies and the client source IP.',
};

const NOT_COVERED = `## Not covered yet

Dual stack and IPv6, hints for zones, SCTP, and changes of ServiceCIDR objects.`;

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

/** Throws where this file and the folders below `features/` differ. */
export function contents(): string {
  const folders = [
    ...new Set(globSync('features/*/*.feature', { cwd: inHome() }).map((file) => file.split(/[\\/]/)[1])),
  ].sort();
  const stale = Object.keys(FOLDERS).filter((folder) => !folders.includes(folder));
  if (stale.length > 0)
    throw new Error(`${import.meta.filename} describes folders without features: ${stale}`);
  const sections = folders.map((folder) => {
    if (!FOLDERS[folder]) throw new Error(`${import.meta.filename} does not describe features/${folder}`);
    const entries = features(folder).flatMap(({ file, name, rules }) => [
      `- [${name}](${file})`,
      ...rules.map((rule) => `  - ${rule}`),
    ]);
    return `## ${folder}\n\n${FOLDERS[folder]}\n\n${entries.join('\n')}`;
  });
  const jumps = folders.map((folder) => `[${folder}](#${folder})`).join(' · ');
  return `# Rules of Kubernetes Services\n\nGenerated from the feature files by \`npx leadline contents --write\`.\n\n${jumps}\n\n${sections.join('\n\n')}\n\n${NOT_COVERED}\n`;
}
