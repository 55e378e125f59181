/** What kube-proxy answers to health checks (pkg/proxy/healthcheck: service_health.go, proxy_health.go). */
import type { HealthObservation } from '../../contract/observations.ts';
import type { IPFamily } from '../../kubernetes/ip.ts';
import type { Service } from '../../kubernetes/objects.ts';

export interface HealthAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** Of a health check node port. */
  endpoints?: number;
}

const JSON_HEADERS = { 'Content-Type': 'application/json', 'X-Content-Type-Options': 'nosniff' };

/** The port at which kube-proxy says whether it is healthy (--healthz-bind-address). */
export const HEALTHZ_PORT = 10_256;

/** The answer at /healthz; `synced`: when the rules of each family were written last. The times are in ISO 8601. */
export function healthzAnswer(eligible: boolean, synced: Map<IPFamily, string>, now: string): HealthAnswer {
  const times = [...synced.values()].sort();
  const status = Object.fromEntries(
    [...synced].map(([family, lastUpdated]) => [family, { lastUpdated, healthy: true }]),
  );
  const lastUpdated = eligible ? now : (times.at(-1) ?? now);
  return {
    status: eligible ? 200 : 503,
    headers: JSON_HEADERS,
    body: JSON.stringify({ lastUpdated, currentTime: now, nodeEligible: eligible, healthy: true, status }),
  };
}

/** `observed`: the status, and how many endpoints are ready on the node. The proxy of the model is always healthy. */
export function healthAnswer({ metadata }: Service, observed: HealthObservation): HealthAnswer {
  const { status, endpoints = 0 } = observed;
  const { namespace, name } = metadata;
  return {
    status: status as number,
    endpoints,
    headers: {
      ...JSON_HEADERS,
      'X-Load-Balancing-Endpoint-Weight': String(endpoints),
    },
    body: [
      '{',
      '\t"service": {',
      `\t\t"namespace": "${namespace}",`,
      `\t\t"name": "${name}"`,
      '\t},',
      `\t"localEndpoints": ${endpoints},`,
      '\t"serviceProxyHealthy": true',
      '}',
    ].join('\n'),
  };
}
