/** Reads queried names (plugin/kubernetes/parse.go). */

/** The parts of a name; an empty one is not there. */
export interface RecordRequest {
  port: string;
  protocol: string;
  endpoint: string;
  service: string;
  namespace: string;
  podOrSvc: string;
}

const NONE: RecordRequest = {
  port: '',
  protocol: '',
  endpoint: '',
  service: '',
  namespace: '',
  podOrSvc: '',
};

/** `name` is in lower case; undefined for a name that cannot exist. */
export function parseRequest(name: string, zone: string): RecordRequest | undefined {
  const base = name.slice(0, Math.max(0, name.length - zone.length - 1));
  if (base === '' || base === 'svc' || base === 'pod') return NONE;
  const [podOrSvc, namespace = '', service = '', ...rest] = base.split('.').reverse();
  if ((podOrSvc !== 'svc' && podOrSvc !== 'pod') || rest.length > 2) return undefined;
  const request = { ...NONE, podOrSvc, namespace, service };
  const [first, second] = rest;
  if (second !== undefined)
    return { ...request, protocol: stripUnderscore(first), port: stripUnderscore(second) };
  return { ...request, endpoint: first ?? '' };
}

function stripUnderscore(label: string): string {
  return label.replace(/^_/, '');
}
