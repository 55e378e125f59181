/** Names of the folders of `features/` as titles: `cluster-ip` has no spelling of its own. */
const TITLES: Record<string, string> = {
  'cluster-ip': 'Cluster IPs',
  dns: 'DNS',
  'external-ips': 'External IPs',
  'external-name': 'ExternalName',
  'node-port': 'Node ports',
  'load-balancer': 'Load balancers',
  'custom-endpoints': 'Custom endpoints',
  'service-type': 'Service types',
};

export function topicTitle(folder: string): string {
  const words = folder.replaceAll('-', ' ');
  return TITLES[folder] ?? words[0].toUpperCase() + words.slice(1);
}
