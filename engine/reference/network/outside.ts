/** What lies outside the cluster. */
export interface Outside {
  /** The address of the machine from which requests from outside come. */
  address: string;
  /** The address of a web server that pods can reach. */
  backend: string;
  /** The port of the web server. */
  port: number;
}

/** In the model the API server runs on that machine, too. */
export const OUTSIDE: Readonly<Outside> = { address: '10.99.0.10', backend: '10.99.0.10', port: 3_000 };
