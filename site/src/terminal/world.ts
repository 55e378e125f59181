/** A cluster in the page, with the files that its user has. */
import { KubeClient } from '../../../engine/client/client.ts';
import { SAME_NAMES } from '../../../engine/client/names.ts';
import { ReferenceCluster } from '../../../engine/reference/cluster.ts';
import { applyObject } from './kubectl/apply.ts';
import { Connection } from './kubectl/connection.ts';
import { CommandError } from './kubectl/errors.ts';
import { objectsIn } from './kubectl/manifests.ts';

export interface WorldOptions {
  nodes?: number;
  seed?: string;
  loadBalancer?: boolean;
}

/** What became of one object of a manifest: the line that `kubectl apply` prints. */
export interface ApplyResult {
  text: string;
  accepted: boolean;
}

/** Virtual time in which a new cluster settles. */
const START_MS = 5_000;

export class World {
  readonly cluster: ReferenceCluster;
  readonly client: KubeClient;
  /** Manifests by name, as `kubectl apply -f NAME` reads them. */
  readonly files = new Map<string, string>();

  private constructor(cluster: ReferenceCluster) {
    this.cluster = cluster;
    this.client = new KubeClient(cluster.handle, 'http://playground', SAME_NAMES);
  }

  static async create({ nodes = 3, seed = '1', loadBalancer = false }: WorldOptions = {}): Promise<World> {
    const cluster = new ReferenceCluster({ nodes, seed, loadBalancer, anyImage: true });
    cluster.clock.advance(START_MS);
    return new World(cluster);
  }

  /** Applies the objects of a manifest to the namespace `default`, or to those that they name. */
  async apply(yaml: string): Promise<ApplyResult[]> {
    const connection = new Connection(this, 'default');
    const results: ApplyResult[] = [];
    try {
      for (const object of objectsIn(yaml, 'STDIN')) {
        try {
          results.push({ text: await applyObject(connection, object, 'STDIN'), accepted: true });
        } catch (error) {
          results.push(refused(error));
        }
      }
    } catch (error) {
      results.push(refused(error));
    }
    return results;
  }

  /** Virtual milliseconds since 1970. */
  now(): number {
    return this.cluster.clock.now();
  }

  advance(ms: number): void {
    this.cluster.clock.advance(ms);
  }

  stopNode(node: string): void {
    this.cluster.disturb({ type: 'node', node, event: 'stops reporting' });
  }

  startNode(node: string): void {
    this.cluster.disturb({ type: 'node', node, event: 'recovers' });
  }
}

function refused(error: unknown): ApplyResult {
  if (error instanceof CommandError) return { text: error.message, accepted: false };
  throw error;
}
