/** The folders below features/ whose Rules depend on what several components do. */

/** Those with Rules about traffic. */
export const TRAFFIC = [
  'cluster-ip',
  'dns',
  'endpoints',
  'external',
  'lifecycle',
  'load-balancer',
  'node-port',
  'ports',
  'traffic',
] as const;

/** Those with Rules about endpoints, on which traffic and DNS depend. */
export const ENDPOINTS = [
  'cluster-ip',
  'dns',
  'endpoints',
  'lifecycle',
  'load-balancer',
  'manifests',
  'node-port',
  'ports',
  'traffic',
] as const;
