/** `kubectl create deployment` (kubectl pkg/cmd/create/create_deployment.go). */
import type { Deployment } from '../../../../engine/kubernetes/objects.ts';
import type { KubectlCommand } from './context.ts';
import { DRY_RUN } from './dry-run.ts';
import { CommandError, requiredFlag } from './errors.ts';
import { type FlagTable, numberOf, parseFlags } from './flags.ts';
import { createNamed, onlyName } from './named.ts';

const FLAGS: FlagTable = {
  types: { ...DRY_RUN.types, image: 'list', port: 'value', replicas: 'value' },
  short: { ...DRY_RUN.short, r: 'replicas' },
};

export const createDeployment: KubectlCommand = async (args, { connection, io }) => {
  const command = 'create deployment';
  const parsed = parseFlags(args, FLAGS, command);
  const name = onlyName(parsed.positional, command);
  const images = parsed.values.get('image') ?? [];
  if (images.length === 0) throw requiredFlag('image');
  if (images.length > 1 && parsed.rest)
    throw new CommandError('error: cannot specify multiple --image options and command');
  const port = numberOf(parsed, 'port', command);
  const labels = { app: name };
  const object: Deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: numberOf(parsed, 'replicas', command) ?? 1,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: images.map((image) => ({
            name: containerName(image),
            image,
            ...(port === undefined ? {} : { ports: [{ containerPort: port }] }),
            ...(parsed.rest ? { command: parsed.rest } : {}),
          })),
        },
      },
    },
  };
  io.out(await createNamed(connection, object, { parsed, failed: 'failed to create deployment' }));
  return 0;
};

/** `registry.k8s.io/e2e-test-images/agnhost:2.63.0` is `agnhost`. */
function containerName(image: string): string {
  const last = (image.split('/').at(-1) ?? '').replace(/[@:].*$/, '');
  return last.toLowerCase().replaceAll(/[^a-z0-9-]/g, '-') || 'container';
}
