/** `kubectl describe pod` (kubectl pkg/describe: describePod, describeContainers). */
import type {
  Container,
  ContainerStatus,
  Pod,
  Toleration,
} from '../../../../../engine/kubernetes/objects.ts';
import type { Writer } from './writer.ts';

export function describePod(w: Writer, pod: Pod, now: number, since: (ms: number) => string): void {
  const { metadata, spec, status = {} } = pod;
  w.field('Name', metadata.name);
  w.field('Namespace', metadata.namespace);
  w.field('Node', spec.nodeName ? `${spec.nodeName}/${status.hostIP ?? ''}` : '<none>');
  w.time('Start Time', (status as { startTime?: string }).startTime);
  w.map('Labels', metadata.labels);
  w.annotations(metadata.annotations);
  if (metadata.deletionTimestamp) {
    w.field('Status', `Terminating (lasts ${since(now - Date.parse(metadata.deletionTimestamp))})`);
    w.field('Termination Grace Period', `${metadata.deletionGracePeriodSeconds}s`);
  } else w.field('Status', status.phase ?? '');
  w.field('IP', status.podIP ?? '');
  if (status.podIPs?.length) {
    w.line('IPs:');
    for (const { ip } of status.podIPs) w.field('IP', ip, 1);
  } else w.field('IPs', '<none>');
  const owner = metadata.ownerReferences?.find(({ controller }) => controller);
  if (owner) w.field('Controlled By', `${owner.kind}/${owner.name}`);
  describeContainers(w, spec.containers, status.containerStatuses);
  if (spec.readinessGates?.length) {
    w.line('Readiness Gates:');
    w.line('Type\tStatus', 1);
    for (const { conditionType } of spec.readinessGates) {
      const found = status.conditions?.find(({ type }) => type === conditionType);
      w.line(`${conditionType} \t${found?.status ?? '<none>'} `, 1);
    }
  }
  if (status.conditions?.length) {
    w.line('Conditions:');
    w.line('Type\tStatus', 1);
    for (const condition of status.conditions) w.line(`${condition.type} \t${condition.status} `, 1);
  }
  w.field('Volumes', '<none>');
  w.field('QoS Class', 'BestEffort');
  w.map('Node-Selectors', undefined);
  w.list('Tolerations', tolerationsText(spec.tolerations));
}

export function describeContainers(
  w: Writer,
  containers: Container[],
  statuses: ContainerStatus[] = [],
  space = '',
): void {
  w.line(`${space}Containers:`);
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name);
    w.line(`${space ? ' ' : ''}${container.name}:`, 1);
    if (status) w.field('Container ID', '', 2);
    w.field('Image', container.image, 2);
    if (status) w.field('Image ID', '', 2);
    describePorts(w, container);
    for (const name of ['command', 'args'] as const) {
      if (container[name]?.length) w.line(`${name === 'command' ? 'Command' : 'Args'}:`, 2);
      for (const word of container[name] ?? []) for (const line of word.split('\n')) w.line(line, 3);
    }
    if (status) describeState(w, status);
    if (container.readinessProbe) w.field('Readiness', probeText(container.readinessProbe), 2);
    w.line(container.env?.length ? 'Environment:' : 'Environment:\t<none>', 2);
    for (const { name, value = '' } of container.env ?? []) w.field(name, value.replaceAll('\n', '\n\t'), 3);
    w.line('Mounts:\t<none>', 2);
  }
}

function describePorts(w: Writer, { ports = [] }: Container): void {
  const texts = (number: (port: ContainerPort) => number) =>
    ports.map((port) => `${number(port)}/${port.protocol ?? 'TCP'}${port.name ? ` (${port.name})` : ''}`);
  const plural = ports.length > 1 ? 's' : '';
  w.field(`Port${plural}`, texts((port) => port.containerPort).join(', ') || '<none>', 2);
  w.field(`Host Port${plural}`, texts((port) => port.hostPort ?? 0).join(', ') || '<none>', 2);
}

type ContainerPort = NonNullable<Container['ports']>[number] & { hostPort?: number };

function describeState(w: Writer, { state = {}, ready, restartCount }: ContainerStatus): void {
  const { running, terminated, waiting } = state;
  w.field('State', running ? 'Running' : terminated ? 'Terminated' : 'Waiting', 2);
  if (running) w.time('Started', (running as { startedAt?: string }).startedAt, 3);
  else if (terminated) {
    const { reason, exitCode = 0 } = terminated as { reason?: string; exitCode?: number };
    if (reason) w.field('Reason', reason, 3);
    w.field('Exit Code', exitCode, 3);
  } else if (waiting?.reason) w.field('Reason', waiting.reason, 3);
  w.field('Ready', ready ? 'True' : 'False', 2);
  w.field('Restart Count', restartCount, 2);
}

type Probe = NonNullable<Container['readinessProbe']> & {
  initialDelaySeconds?: number;
  successThreshold?: number;
};

function probeText(probe: Probe): string {
  const { httpGet, tcpSocket, initialDelaySeconds = 0, timeoutSeconds = 1, periodSeconds = 10 } = probe;
  const { successThreshold = 1, failureThreshold = 3 } = probe;
  const attributes = `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s #success=${successThreshold} #failure=${failureThreshold}`;
  if (httpGet) return `http-get http://:${httpGet.port}${httpGet.path ?? ''} ${attributes}`;
  return tcpSocket ? `tcp-socket :${tcpSocket.port} ${attributes}` : `unknown ${attributes}`;
}

export function tolerationsText(tolerations: Toleration[] = []): string[] {
  return tolerations
    .toSorted((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1))
    .map(({ key = '', value = '', effect = '', operator, tolerationSeconds }) =>
      [
        `${key}${value ? `=${value}` : ''}${effect ? `:${effect}` : ''}`,
        operator === 'Exists' && !value ? 'op=Exists' : '',
        tolerationSeconds === undefined ? '' : `for ${tolerationSeconds}s`,
      ]
        .filter(Boolean)
        .join(' '),
    );
}
