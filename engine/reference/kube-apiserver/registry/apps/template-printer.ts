/** The cells of a workload that show its template (layoutContainerCells). */
import type { PodTemplate } from '../../../../kubernetes/objects.ts';

/** The names and the images of the containers. */
export function containerCells({ spec }: PodTemplate): [names: string, images: string] {
  const list = (field: 'name' | 'image') => spec.containers.map((container) => container[field]).join(',');
  return [list('name'), list('image')];
}
