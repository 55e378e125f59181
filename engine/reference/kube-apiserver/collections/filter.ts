/** Which objects of a collection a request means: those that its label and field selectors match. */
import type { KubeObject } from '../../../kubernetes/objects.ts';
import type { ApiServer } from '../apiserver.ts';
import { parseLabelSelector } from '../label-selector.ts';
import type { Target } from '../requests.ts';
import { parseFieldSelector } from '../selectors.ts';

/** Throws a StatusError for selectors that cannot be read, or that name a field that the kind does not have. */
export function filterOf(
  server: ApiServer,
  { resource }: Target,
  { searchParams }: URL,
): (object: KubeObject) => boolean {
  const { selectableFields } = server.of(resource.kind).strategy;
  const labels = parseLabelSelector(searchParams.get('labelSelector') ?? '');
  const fields = parseFieldSelector(selectableFields, searchParams.get('fieldSelector') ?? '');
  return (object) => labels(object.metadata.labels ?? {}) && fields(object);
}
