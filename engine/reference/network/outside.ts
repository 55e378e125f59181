/** What lies outside the cluster: the machine of the client, the API server's, and a web server that pods can reach. */
export const OUTSIDE = { address: '10.99.0.10', backend: '10.99.0.10', port: 3_000 } as const;
