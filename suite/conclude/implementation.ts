/** The implementation that a report is about. */
import { UsageError } from '../../engine/contract/errors.ts';
import type { Implementation } from '../../reports/report.ts';

const FIELDS = ['organization', 'project', 'url', 'version', 'contact'] as const;

/**
 * Reads `project=kube-proxy version=1.36`; `contact` may stand more than once.
 *
 * @throws UsageError for any other field
 */
export function implementationOf(words: string[]): Implementation {
  const found: Implementation = {};
  for (const word of words) {
    const [, field, value] = /^(\w+)=(.+)$/.exec(word) ?? [];
    const name = FIELDS.find((f) => f === field);
    if (!name) {
      throw new UsageError(`--implementation "${word}" is none of ${FIELDS.join('=, ')}=`, [
        'for example: --implementation project=cilium version=1.19.0 contact=@me',
      ]);
    }
    if (name === 'contact') found.contact = [...(found.contact ?? []), value];
    else found[name] = value;
  }
  return found;
}
