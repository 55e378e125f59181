/** What a probe of a container finds (pkg/kubelet/prober/prober.go, pkg/probe). */
import type { Handler } from '../../kubernetes/containers.ts';
import { hostPort } from '../../kubernetes/ip.ts';
import type { Container } from '../../kubernetes/objects.ts';
import type { Listening } from './program.ts';
import { run } from './shell.ts';

/** What a probe says that does not succeed. */
export interface ProbeProblem {
  output: string;
  /** It could not be carried out, which says nothing of the container. */
  errored?: boolean;
}

/** Undefined: it succeeds. */
export type ProbeResult = ProbeProblem | undefined;

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
  const action = httpGet ?? tcpSocket;
  if (action && portOf(action.port, container) === undefined) {
    return { output: `strconv.Atoi: parsing ${JSON.stringify(action.port)}: invalid syntax`, errored: true };
  }
  if (httpGet) {
    const { scheme = 'HTTP', path = '/', host = ip } = httpGet;
    const port = portOf(httpGet.port, container) as number;
    const url = `${scheme.toLowerCase()}://${hostPort(host, port)}${path.startsWith('/') ? '' : '/'}${path}`;
    const server = serverAt(port);
    if (!server) return { output: `Get "${url}": ${refused(host, port)}` };
    if (scheme === 'HTTPS' && !server.tls && server.http)
      return { output: `Get "${url}": http: server gave HTTP response to HTTPS client` };
    return undefined;
  }
  if (tcpSocket) {
    const port = portOf(tcpSocket.port, container) as number;
    return serverAt(port) ? undefined : { output: refused(tcpSocket.host ?? ip, port) };
  }
  if (grpc) {
    const address = hostPort(ip, grpc.port);
    const output = `timeout: failed to connect service "${address}" within 1s: context deadline exceeded`;
    return serverAt(grpc.port) ? undefined : { output };
  }
  // a command that is not modelled is taken to succeed
  const outcome = exec ? run(exec.command ?? []) : undefined;
  const fails = outcome && !outcome.unknown && !outcome.becomes && outcome.exitCode !== 0;
  return fails ? { output: '' } : undefined;
}

/** A name stands for the container port that has it (ResolveContainerPort); undefined if none has. */
function portOf(port: number | string, { ports = [] }: Container): number | undefined {
  return typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
}
