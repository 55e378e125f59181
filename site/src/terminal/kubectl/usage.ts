/** How each command is written: what `kubectl COMMAND --help` prints. */
const SELECTED = 'TYPE [NAME ...] [-l SELECTOR]';
const DRY_RUN = '[--dry-run=client|server] [-o yaml|json]';

export const USAGE: Readonly<Record<string, string[]>> = {
  annotate: ['annotate TYPE NAME KEY=VALUE ... KEY- ... [--overwrite]'],
  'api-resources': ['api-resources'],
  apply: ['apply -f FILE', 'apply -f - <<EOF'],
  config: ['config set-context --current --namespace=NAME'],
  create: [
    'create -f FILE',
    `create deployment NAME --image=IMAGE [--port=PORT] [--replicas=N] ${DRY_RUN} [-- COMMAND]`,
    `create service clusterip|nodeport|loadbalancer NAME --tcp=PORT[:TARGETPORT] [--clusterip=None] [--node-port=PORT] ${DRY_RUN}`,
    `create service externalname NAME --external-name=HOST ${DRY_RUN}`,
    'create namespace NAME',
  ],
  delete: [`delete ${SELECTED} [--all] [--now] [--grace-period=SECONDS] [--wait=false]`, 'delete -f FILE'],
  describe: [`describe ${SELECTED} [-A]`],
  edit: ['edit is not available here; use patch or apply'],
  exec: ['exec POD [-c CONTAINER] -- COMMAND', 'exec -it POD -- sh'],
  explain: ['explain TYPE[.FIELD ...]'],
  expose: [
    `expose TYPE NAME [--port=PORT] [--target-port=PORT] [--type=TYPE] [--name=NAME] [--cluster-ip=IP] ${DRY_RUN}`,
  ],
  get: [
    `get ${SELECTED} [-A] [-o wide|yaml|json|name|jsonpath=PATH] [--show-labels] [-L LABEL] [--no-headers] [--field-selector FIELDS]`,
  ],
  label: ['label TYPE NAME KEY=VALUE ... KEY- ... [--overwrite]'],
  patch: ['patch TYPE NAME -p PATCH [--type=strategic|merge|json] [--subresource=status]'],
  rollout: ['rollout status deployment/NAME [--timeout=TIME]'],
  run: [
    `run NAME --image=IMAGE [--port=PORT [--expose]] [--labels=KEY=VALUE] [--env=NAME=VALUE] ${DRY_RUN} [-- ARGUMENTS]`,
    'run NAME --image=IMAGE --rm -it --restart=Never -- COMMAND',
  ],
  scale: ['scale deployment NAME --replicas=N'],
  version: ['version'],
  wait: ['wait TYPE NAME --for=condition=Ready|delete [--timeout=TIME]'],
};

export function usageText(command: string): string {
  const lines = Object.hasOwn(USAGE, command) ? USAGE[command] : Object.values(USAGE).flat();
  return `Usage:\n${lines.map((line) => `  kubectl ${line}\n`).join('')}Every command takes -n NAMESPACE.\n`;
}
