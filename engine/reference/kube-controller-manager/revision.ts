/** The revision of a template: a name that follows it (pkg/controller/history). ControllerRevisions themselves are not kept. */
import type { KubeObject, PodTemplate } from '../../kubernetes/objects.ts';
import { hash } from '../runtime/random.ts';

export const REVISION_LABEL = 'controller-revision-hash';
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** The real hash is of Go structures; all that matters is that it follows the template. */
export function templateHash(template: PodTemplate): string {
  let value = hash(JSON.stringify(template));
  let text = '';
  for (let i = 0; i < 9; i++) {
    text += ALPHABET[value % ALPHABET.length];
    value = i === 4 ? hash(text) : Math.floor(value / ALPHABET.length);
  }
  return text;
}

/** `web-5d4f9c7b8` */
export function revisionOf(owner: KubeObject, template: PodTemplate): string {
  return `${owner.metadata.name}-${templateHash(template)}`;
}
