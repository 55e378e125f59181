/** The cluster of the start page: a Deployment, its Service, and a pod that sends requests. */
import type { Cluster } from '../../../../engine/contract/cluster.ts';
import type { Attempt, PacketTrace } from '../../../../engine/contract/observations.ts';
import { clientPod, serverPodSpec } from '../../../../engine/contract/workloads.ts';
import { referenceEngine } from '../../../../engine/reference/engine.ts';
import { type ClusterPicture, pictureOf } from '../../run/picture.ts';

const NAMESPACE = 'demo';
const LABELS = { app: 'web' };
export const CLIENT = 'cli';
/** So that a deleted pod is seen while it terminates, in seconds. */
const GRACE_S = 4;
/** How often the endpoints are observed until the pods have started, in milliseconds of virtual time. */
const STEP_MS = 500;

export interface Sent {
  attempt: Attempt;
  trace: PacketTrace;
}

const ref = (name: string) => ({ namespace: NAMESPACE, name });

export class Shop {
  readonly #cluster: Cluster;

  private constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** A shop whose pods are ready. */
  static async open(seed = 'start'): Promise<Shop> {
    const shop = new Shop(await referenceEngine({ seed }).cluster());
    await shop.#create('Service', 'web', {
      spec: { selector: LABELS, ports: [{ port: 80, targetPort: 8080 }] },
    });
    await shop.#create('Deployment', 'web', {
      spec: {
        replicas: 3,
        selector: { matchLabels: LABELS },
        template: {
          metadata: { labels: LABELS },
          spec: { ...serverPodSpec({}), terminationGracePeriodSeconds: GRACE_S },
        },
      },
    });
    await shop.#create('Pod', CLIENT, clientPod(ref(CLIENT), 'n1'));
    for (let ready = 0; ready < 3; ready = (await shop.picture()).endpoints.filter((e) => e.ready).length)
      await shop.advance(STEP_MS);
    return shop;
  }

  /** Lets virtual time pass. */
  advance(ms: number): Promise<void> {
    return this.#cluster.advance(ms);
  }

  async picture(): Promise<ClusterPicture> {
    return pictureOf(await this.#cluster.collect());
  }

  /** One request of the client to the Service by its name. */
  async request(): Promise<Sent> {
    const probe = { kind: 'connect', from: { pod: ref(CLIENT) }, target: 'web:80', count: 1 } as const;
    const { attempts } = await this.#cluster.probe(probe);
    return { attempt: attempts[0], trace: await this.#cluster.trace(probe, attempts, 0) };
  }

  async deletePod(name: string): Promise<void> {
    await this.#cluster.write({ verb: 'delete', kind: 'Pod', ref: ref(name) });
  }

  async scale(replicas: number): Promise<void> {
    await this.#cluster.write({
      verb: 'patch',
      kind: 'Deployment',
      ref: ref('web'),
      body: { spec: { replicas } },
    });
  }

  async setReady(name: string, ready: boolean): Promise<void> {
    await this.#cluster.disturb({ type: 'pod-readiness', pod: ref(name), ready });
  }

  async #create(kind: 'Service' | 'Deployment' | 'Pod', name: string, body: object): Promise<void> {
    const outcome = await this.#cluster.write({ verb: 'create', kind, ref: ref(name), body });
    if (!outcome.accepted) throw new Error(`${kind} ${name}: ${outcome.message}`);
  }
}
