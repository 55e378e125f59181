/** References to objects as features write them: `web`, or `shop/web` with a namespace. */
import type { Ref } from '../kubernetes/resources.ts';
import { FeatureError } from './errors.ts';
import { shortened } from './texts.ts';

/** The namespace of a name without one. */
export const DEFAULT_NAMESPACE = 'demo';

/**
 * Reads `name` or `namespace/name`; a name without a namespace is in `demo`.
 *
 * @throws FeatureError for any other text
 * @example
 * parseRef('shop/web') // { namespace: 'shop', name: 'web' }
 */
export function parseRef(text: string): Ref {
  const parts = text.split('/');
  if (parts.length > 2 || parts.includes(''))
    throw new FeatureError(`"${shortened(text)}" is not a reference: write name, or namespace/name`);
  const [name, namespace = DEFAULT_NAMESPACE] = parts.reverse();
  return { namespace, name };
}
