/**
 * Requests from a place in a cluster of three nodes: `web-1` runs on n1, `web-2` on n2, none on n3. Each says which pods
 * may answer, or how the request ends.
 */
import type { ServiceSpec } from '../../kubernetes/objects.ts';

/** A client on a node (`host`: on the node's own network), or a machine outside. */
export type Place = 'pod on n1' | 'pod on n3' | 'host n1' | 'host n3' | 'outside';

/** By the cluster IP, or by a node port of a node. */
export type By = 'clusterIP' | 'n1' | 'n2' | 'n3';

export type End = 'both' | 'web-1' | 'web-2' | 'refused' | 'timed out';

/** `seenAs`: the client's own address, or one of the node that the packet enters. */
export type PathCase = [from: Place, by: By, end: End, seenAs?: 'client' | 'node'];

export const PATHS: Record<string, { spec: ServiceSpec; paths: PathCase[] }> = {
  'policies Cluster': {
    spec: {},
    paths: [
      ['pod on n1', 'clusterIP', 'both', 'client'],
      ['pod on n3', 'clusterIP', 'both', 'client'],
      ['host n3', 'clusterIP', 'both', 'node'],
      ['pod on n3', 'n1', 'both', 'node'],
      ['pod on n3', 'n3', 'both', 'node'],
      ['outside', 'n1', 'both', 'node'],
      ['outside', 'n3', 'both', 'node'],
      ['outside', 'clusterIP', 'timed out'],
    ],
  },
  'the external policy Local': {
    spec: { externalTrafficPolicy: 'Local' },
    paths: [
      ['pod on n3', 'clusterIP', 'both', 'client'],
      ['outside', 'n1', 'web-1', 'client'],
      ['outside', 'n2', 'web-2', 'client'],
      ['outside', 'n3', 'timed out'],
      ['pod on n1', 'n1', 'both', 'client'],
      ['pod on n3', 'n3', 'both', 'client'],
      ['host n3', 'n3', 'both', 'node'],
      ['pod on n3', 'n1', 'web-1'],
      ['pod on n1', 'n3', 'timed out'],
      ['host n3', 'n2', 'web-2', 'client'],
    ],
  },
  'the internal policy Local': {
    spec: { internalTrafficPolicy: 'Local' },
    paths: [
      ['pod on n1', 'clusterIP', 'web-1', 'client'],
      ['host n1', 'clusterIP', 'web-1', 'node'],
      ['pod on n3', 'clusterIP', 'timed out'],
      ['host n3', 'clusterIP', 'timed out'],
      ['pod on n3', 'n3', 'both', 'node'],
      ['outside', 'n3', 'both', 'node'],
    ],
  },
  'both policies Local': {
    spec: { internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' },
    paths: [
      ['pod on n1', 'clusterIP', 'web-1', 'client'],
      ['pod on n3', 'clusterIP', 'timed out'],
      ['outside', 'n2', 'web-2', 'client'],
      ['outside', 'n3', 'timed out'],
      ['pod on n3', 'n3', 'both', 'client'],
    ],
  },
  'no endpoints': {
    spec: { selector: { app: 'nobody' } },
    paths: [
      ['pod on n1', 'clusterIP', 'refused'],
      ['host n1', 'clusterIP', 'refused'],
      ['pod on n1', 'n3', 'refused'],
      ['outside', 'n1', 'refused'],
    ],
  },
  'no endpoints and both policies Local': {
    spec: { selector: { app: 'nobody' }, internalTrafficPolicy: 'Local', externalTrafficPolicy: 'Local' },
    paths: [
      ['pod on n1', 'clusterIP', 'refused'],
      ['outside', 'n1', 'refused'],
      ['pod on n1', 'n1', 'refused'],
    ],
  },
  'a target port that no pod serves': {
    spec: { ports: [{ port: 80, targetPort: 9999 }] },
    paths: [
      ['pod on n1', 'clusterIP', 'refused'],
      ['outside', 'n1', 'refused'],
    ],
  },
};
