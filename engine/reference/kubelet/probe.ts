/** What a probe of a container finds (pkg/kubelet/prober/prober.go, pkg/probe). */
import type { Handler } from '../../kubernetes/containers.ts';
import { hostPort } from '../../kubernetes/ip.ts';
import type { Container } from '../../kubernetes/objects.ts';
import type { Listening } from './program.ts';
import { run } from './shell.ts';

/** Undefined: it succeeds; else what it says. */
export type ProbeResult = string | undefined;

/** What a probe may reach: the containers of a pod share their network. */
export interface Target {
  ip: string;
  listening: Listening;
}

export function probe(handler: Handler, container: Container, { ip, listening }: Target): ProbeResult {
  const { httpGet, tcpSocket, grpc, exec } = handler;
  const refused = (host: string, port: number) =>
    `dial tcp ${hostPort(host, port)}: connect: connection refused`;
  const serverAt = (port: number) => listening.find((l) => l.port === port && l.protocol === 'TCP');
  if (httpGet) {
    const { scheme = 'HTTP', path = '/', host = ip } = httpGet;
    const port = portOf(httpGet.port, container);
    const url = `${scheme.toLowerCase()}://${hostPort(host, port)}${path.startsWith('/') ? '' : '/'}${path}`;
    const server = serverAt(port);
    if (!server) return `Get "${url}": ${refused(host, port)}`;
    if (scheme === 'HTTPS' && !server.tls && server.http)
      return `Get "${url}": http: server gave HTTP response to HTTPS client`;
    return undefined;
  }
  if (tcpSocket) {
    const port = portOf(tcpSocket.port, container);
    return serverAt(port) ? undefined : refused(tcpSocket.host ?? ip, port);
  }
  if (grpc) {
    return serverAt(grpc.port)
      ? undefined
      : `timeout: failed to connect service "${hostPort(ip, grpc.port)}" within 1s: context deadline exceeded`;
  }
  // a command that is not modelled is taken to succeed
  const outcome = exec ? run(exec.command ?? []) : undefined;
  return outcome && !outcome.unknown && !outcome.becomes && outcome.exitCode !== 0 ? '' : undefined;
}

/** A name stands for the container port that has it (ResolveContainerPort). */
function portOf(port: number | string, { ports = [] }: Container): number {
  return typeof port === 'number' ? port : (ports.find(({ name }) => name === port)?.containerPort ?? 0);
}
