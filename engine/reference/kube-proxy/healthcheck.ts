/** What a node answers at a health check node port (pkg/proxy/healthcheck/service_health.go). */
import type { HealthObservation } from '../../contract/observations.ts';
import type { Service } from '../../kubernetes/objects.ts';

export interface HealthAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  endpoints: number;
}

/** `observed`: the status, and how many endpoints are ready on the node. The proxy of the model is always healthy. */
export function healthAnswer({ metadata }: Service, observed: HealthObservation): HealthAnswer {
  const { status, endpoints = 0 } = observed;
  const { namespace, name } = metadata;
  return {
    status: status as number,
    endpoints,
    headers: {
      'Content-Type': 'application/json',
      'X-Content-Type-Options': 'nosniff',
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
