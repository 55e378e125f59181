/**
 * The pods of scenarios: agnhost's netexec on the listed ports, with a second server for readiness that events stop and start.
 * Pure data, the same manifests on both targets.
 */
import type { Container, KubeObject, PodSpec, Protocol } from '../kubernetes/objects.ts';
import type { Ref } from '../kubernetes/resources.ts';

export const PROBE_IMAGE = 'registry.k8s.io/e2e-test-images/agnhost:2.63.0';

/**
 * The port of the server for readiness: the pod's readiness probe connects to it. It is not an exec probe, because one that runs while
 * its container is killed can keep containerd from reporting the container's end for half a minute; and nc, not a second HTTP
 * server, which would take as long to start as the pod's own.
 */
export const READY_PORT = 10_999;

/** The signals to process 1 of a server's container by which events happen. */
export const SIGNALS = { exit: 'USR1', ready: 'USR2', unready: 'HUP' } as const;

/**
 * Serves each port named in its arguments (`tcp:8080`, `udp:53`) until it is killed. It does not react to SIGTERM, so a
 * pod serves until its grace period ends, as a well-behaved server that drains its connections does. It is ready only
 * when every server listens: a pod that says so earlier loses requests by its own fault.
 */
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: these are the shell's own
const SERVE = [
  'be_ready() { for p in $tcp; do until nc -z 127.0.0.1 $p; do sleep 0.1; done; done;',
  // a socket that listens on IPv6 accepts IPv4 as well
  `six=; [ -e /proc/net/if_inet6 ] && six=-6; nc $six -lk ${READY_PORT} & ready=$!; };`,
  `trap '' TERM; trap 'exit 1' ${SIGNALS.exit}; trap be_ready ${SIGNALS.ready}; trap 'kill -9 $ready' ${SIGNALS.unready};`,
  'for s in "$@"; do case $s in',
  'tcp:*) /agnhost netexec --http-port=${s#tcp:} --udp-port=-1 & tcp="$tcp ${s#tcp:}";;',
  'udp:*) /agnhost netexec --http-port=0 --udp-port=${s#udp:} & ;;',
  'ready) be_ready;;',
  'esac; done; while :; do sleep 3600 & wait $!; done',
].join(' ');
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: end of the script

/** No pod of a scenario uses the API server; a token would cost a request, a volume and its mount. */
const WITHOUT_TOKEN = { automountServiceAccountToken: false };

/** A port that a pod serves; its container port has the same number and name. */
export interface PortSpec {
  name?: string;
  port: number;
  protocol: Protocol;
}

/** What may differ between server pods. `ready`: from the start, default true. */
export interface PodOptions {
  labels?: Record<string, string>;
  ports?: PortSpec[];
  ready?: boolean;
  node?: string;
  hostname?: string;
  subdomain?: string;
  env?: { name: string; value: string }[];
  image?: string;
}

/** The container that serves `ports`; with `ready: false` it starts without the server for readiness. */
function serverContainer(ports: PortSpec[], ready: boolean, image = PROBE_IMAGE): Container {
  return {
    name: 'agnhost',
    image,
    command: ['/bin/sh', '-c', SERVE, 'serve'],
    args: [...ports.map((p) => `${p.protocol.toLowerCase()}:${p.port}`), ...(ready ? ['ready'] : [])],
    ports: ports.map((p) => ({
      ...(p.name ? { name: p.name } : {}),
      containerPort: p.port,
      protocol: p.protocol,
    })),
    readinessProbe: {
      tcpSocket: { port: READY_PORT },
      // an unready pod refuses at once; only a machine under load is slow
      timeoutSeconds: 5,
      periodSeconds: 1,
      failureThreshold: 1,
    },
  };
}

/** The spec of a server pod, also for the template of a Deployment that has none. TCP port 8080 if no ports are given. */
export function serverPodSpec(options: PodOptions): PodSpec {
  const ports = options.ports ?? [{ port: 8080, protocol: 'TCP' as const }];
  const container = serverContainer(ports, options.ready ?? true, options.image);
  if (options.env) container.env = options.env;
  return {
    ...WITHOUT_TOKEN,
    terminationGracePeriodSeconds: 1,
    containers: [container],
    ...(options.node ? { nodeName: options.node } : {}),
    ...(options.hostname ? { hostname: options.hostname } : {}),
    ...(options.subdomain ? { subdomain: options.subdomain } : {}),
  };
}

/**
 * A pod that serves, labelled `app=<name>` unless `labels` are given.
 *
 * @example
 * serverPod(parseRef('web-0'), { labels: { app: 'web' }, ports: [{ port: 8080, protocol: 'TCP' }] })
 */
export function serverPod(ref: Ref, options: PodOptions = {}): KubeObject & { spec: PodSpec } {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: ref.name,
      namespace: ref.namespace,
      labels: options.labels ?? { app: ref.name },
    },
    spec: serverPodSpec(options),
  };
}

/** The label of pods that only send requests. */
export const CLIENT_LABEL = 'leadline.dev/client';

/**
 * A pod that only sends requests. It has no readiness probe, so it is ready as soon as it runs. With `hostNetwork` it sends as
 * a program on its node does.
 */
export function clientPod(ref: Ref, node?: string, hostNetwork = false): KubeObject & { spec: PodSpec } {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: ref.name,
      namespace: ref.namespace,
      labels: { [CLIENT_LABEL]: ref.name },
    },
    spec: {
      ...WITHOUT_TOKEN,
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'agnhost', image: PROBE_IMAGE, command: ['/agnhost', 'pause'] }],
      ...(node ? { nodeName: node } : {}),
      ...(hostNetwork ? { hostNetwork } : {}),
    },
  };
}
