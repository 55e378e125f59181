import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a kubeconfig for tests, of one context "kind-dev", and returns its path. The server may speak plain HTTP. */
export function kubeconfig(folder: string, server: string): string {
  const file = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user: { token: 'x' } }],
    contexts: [{ name: 'kind-dev', context: { cluster: 'c', user: 'u' } }],
    'current-context': 'kind-dev',
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}
