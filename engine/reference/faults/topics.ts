/** The folders below features/ whose Rules depend on what several components do. */

/** Topics with Rules about traffic. */
export const TRAFFIC = [
  'cluster-ip',
  'custom-endpoints',
  'dns',
  'endpoints',
  'external-ips',
  'external-name',
  'load-balancer',
  'node-port',
  'nodes',
  'ports',
  'service-type',
  'session-affinity',
  'traffic',
] as const;

/** Topics with Rules about endpoints, on which traffic and DNS depend. */
export const ENDPOINTS = [
  'cluster-ip',
  'dns',
  'endpoints',
  'load-balancer',
  'manifests',
  'node-port',
  'nodes',
  'pods',
  'ports',
  'service-type',
  'session-affinity',
  'traffic',
] as const;
