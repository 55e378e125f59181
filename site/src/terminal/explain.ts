/** `leadline explain` in the page: what becomes of a request among the objects of some manifests. */
import { UsageError } from '../../../engine/contract/errors.ts';
import { clientOf } from '../../../engine/explain/clients.ts';
import type { Document } from '../../../engine/explain/documents.ts';
import { type Explanation, explain } from '../../../engine/explain/explain.ts';
import { documentsIn } from '../../../engine/explain/manifests.ts';
import { asText } from '../../../engine/explain/text.ts';
import type { Deployment } from '../../../engine/kubernetes/objects.ts';
import { PODS_PER_NODE } from './kubectl/room.ts';

export interface PageQuestion {
  /** The text of all manifests. */
  manifests: string;
  /** `pod/cart`, `pod/shop/cart`, `node/n1` or `outside`. */
  from: string;
  /** `web:80`, `udp://dns:53` */
  to: string;
}

export interface PageExplanation {
  explanation: Explanation;
  /** As the command prints it. */
  text: string;
}

/** The defaults of the command's options. */
const DEFAULTS = { namespace: 'default', nodes: 3, seed: '1', notReady: [] };

/** Nodes have no room for more, and the page would stop. */
function checkReplicas(documents: Document[]): void {
  const room = DEFAULTS.nodes * PODS_PER_NODE;
  const replicas = documents.map(({ object }) => Number((object as Partial<Deployment>).spec?.replicas ?? 0));
  if (replicas.reduce((sum, count) => sum + count, 0) <= room) return;
  throw new UsageError(`${DEFAULTS.nodes} nodes have room for ${room} pods`, ['name fewer replicas']);
}

/** @throws UsageError for manifests or a question that cannot be read, with what to do instead in `fix` */
export async function explainInPage({ manifests, from, to }: PageQuestion): Promise<PageExplanation> {
  const documents = documentsIn(manifests, 'manifests');
  if (documents.length === 0) {
    throw new UsageError('there is no object in the manifests', [
      'a document begins with apiVersion and kind',
    ]);
  }
  checkReplicas(documents);
  const client = clientOf(from, DEFAULTS.namespace);
  const explanation = await explain({ ...DEFAULTS, documents, from: client, to });
  return { explanation, text: asText(explanation) };
}
