/** How a client is written: `pod/cart`, `pod/shop/cart`, `node/n1` or `outside`. */
import { UsageError } from '../contract/errors.ts';
import type { Ref } from '../kubernetes/resources.ts';
import type { Question } from './explain.ts';

/** @throws UsageError for a text that names no client */
export function clientOf(text: string, namespace: string): Question['from'] {
  if (text === 'outside') return 'outside';
  const node = /^nodes?\/([^/]+)$/.exec(text)?.[1];
  return node ? { node } : podRef(text, namespace);
}

/** `pod/cart`, `pod/shop/cart` or `cart`. */
export function podRef(text: string, namespace: string): Ref {
  const parts = text.replace(/^pods?\//, '').split('/');
  if (parts.length > 2 || parts.some((p) => p === ''))
    throw new UsageError(`"${text}" is not a client`, ['write pod/cart, pod/shop/cart, node/n1 or outside']);
  return parts.length === 2 ? { namespace: parts[0], name: parts[1] } : { namespace, name: parts[0] };
}
