/** Probes and hooks of the life cycle (validateProbe, validateLifecycle, validateHandler). */
import type { Cause } from '../../../../../../contract/observations.ts';
import type { Handler, HTTPGetAction, Lifecycle, Probe } from '../../../../../../kubernetes/containers.ts';
import { forbidden, invalid, notSupported, required } from '../../../../field-errors.ts';
import { validateNonnegativeField, validatePortNumOrName } from './fields.ts';

const HEADER_MESSAGE =
  "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')";
const SCHEMES = ['HTTP', 'HTTPS'];

function validateHTTPGetAction({ path, port, scheme, httpHeaders = [] }: HTTPGetAction, at: string): Cause[] {
  return [
    ...(path ? [] : [required(`${at}.path`)]),
    ...validatePortNumOrName(port ?? 0, `${at}.port`),
    ...(SCHEMES.includes(scheme as string) ? [] : [notSupported(`${at}.scheme`, scheme ?? '', SCHEMES)]),
    ...httpHeaders.flatMap(({ name = '' }) =>
      /^[-A-Za-z0-9]+$/.test(name) ? [] : [invalid(`${at}.httpHeaders`, name, HEADER_MESSAGE)],
    ),
  ];
}

function validateSleepAction(seconds: number, grace: number | undefined, at: string): Cause[] {
  if (grace === undefined || (seconds >= 0 && seconds <= grace)) return [];
  const detail = `must be non-negative and less than terminationGracePeriodSeconds (${grace})`;
  return [invalid(at, seconds, detail)];
}

/** The first handler counts, any other is one too many. */
function validateHandler(handler: Handler, grace: number | undefined, at: string): Cause[] {
  const { exec, httpGet, tcpSocket, grpc, sleep } = handler;
  const given: [name: string, causes: () => Cause[]][] = [];
  if (exec) given.push(['exec', () => (exec.command?.length ? [] : [required(`${at}.exec.command`)])]);
  if (httpGet) given.push(['httpGet', () => validateHTTPGetAction(httpGet, `${at}.httpGet`)]);
  if (tcpSocket)
    given.push(['tcpSocket', () => validatePortNumOrName(tcpSocket.port ?? 0, `${at}.tcpSocket.port`)]);
  if (grpc) given.push(['grpc', () => validatePortNumOrName(grpc.port ?? 0, `${at}.grpc.port`)]);
  if (sleep) given.push(['sleep', () => validateSleepAction(sleep.seconds ?? 0, grace, `${at}.sleep`)]);
  if (given.length === 0) return [required(at, 'must specify a handler type')];
  return given.flatMap(([name, causes], i) =>
    i === 0 ? causes() : [forbidden(`${at}.${name}`, 'may not specify more than 1 handler type')],
  );
}

const SECONDS = [
  'initialDelaySeconds',
  'timeoutSeconds',
  'periodSeconds',
  'successThreshold',
  'failureThreshold',
] as const;

function validateProbe(probe: Probe, grace: number | undefined, at: string): Cause[] {
  const { terminationGracePeriodSeconds: own } = probe;
  const path = `${at}.terminationGracePeriodSeconds`;
  return [
    ...validateHandler(probe, grace, at),
    ...SECONDS.flatMap((name) => validateNonnegativeField(probe[name] ?? 0, `${at}.${name}`)),
    ...(own !== undefined && own <= 0 ? [invalid(path, own, 'must be greater than 0')] : []),
  ];
}

/** A liveness or startup probe: one success is enough. */
function validateOnceProbe(probe: Probe | undefined, grace: number | undefined, at: string): Cause[] {
  if (!probe) return [];
  const { successThreshold = 0 } = probe;
  return [
    ...validateProbe(probe, grace, at),
    ...(successThreshold === 1 ? [] : [invalid(`${at}.successThreshold`, successThreshold, 'must be 1')]),
  ];
}

function validateReadinessProbe(probe: Probe | undefined, grace: number | undefined, at: string): Cause[] {
  if (!probe) return [];
  const { terminationGracePeriodSeconds: own } = probe;
  return [
    ...validateProbe(probe, grace, at),
    ...(own === undefined
      ? []
      : [invalid(`${at}.terminationGracePeriodSeconds`, own, 'must not be set for readinessProbes')]),
  ];
}

interface Handlers {
  lifecycle?: Lifecycle;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
  startupProbe?: Probe;
}

/** The hooks and probes of a container; `grace`: the pod's terminationGracePeriodSeconds. */
export function validateHandlers(container: Handlers, grace: number | undefined, at: string): Cause[] {
  const { lifecycle, livenessProbe, readinessProbe, startupProbe } = container;
  const { postStart, preStop } = lifecycle ?? {};
  return [
    ...(postStart ? validateHandler(postStart, grace, `${at}.lifecycle.postStart`) : []),
    ...(preStop ? validateHandler(preStop, grace, `${at}.lifecycle.preStop`) : []),
    ...validateOnceProbe(livenessProbe, grace, `${at}.livenessProbe`),
    ...validateReadinessProbe(readinessProbe, grace, `${at}.readinessProbe`),
    ...validateOnceProbe(startupProbe, grace, `${at}.startupProbe`),
  ];
}
