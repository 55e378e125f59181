/** What the containers of a pod request or may use together (component-helpers resource: AggregateContainerRequests). */
import type { Container, ResourceList } from '../../../../../kubernetes/containers.ts';
import type { PodSpec } from '../../../../../kubernetes/objects.ts';
import { nanoOf, sumOf } from '../../../../../kubernetes/quantity.ts';

type List = 'requests' | 'limits';

/** Containers that run before the others need no more than the largest of them; sidecars stay. */
export function aggregateContainers({ containers, initContainers = [] }: PodSpec, list: List): ResourceList {
  const isSidecar = ({ restartPolicy }: Container) => restartPolicy === 'Always';
  const listOf = ({ resources }: Container) => resources?.[list] ?? {};
  const running = added([...containers, ...initContainers.filter(isSidecar)].map(listOf));
  const steps = initContainers.map((container, i) => {
    const before = initContainers.slice(0, i).filter(isSidecar);
    return added([...before, container].map(listOf));
  });
  return steps.reduce(larger, running);
}

function added(lists: readonly ResourceList[]): ResourceList {
  const names = new Set(lists.flatMap((list) => Object.keys(list)));
  return Object.fromEntries(
    [...names].map((name) => [name, sumOf(lists.flatMap((list) => list[name] ?? []))]),
  );
}

function larger(a: ResourceList, b: ResourceList): ResourceList {
  const result = { ...a };
  for (const [name, value] of Object.entries(b))
    if (result[name] === undefined || nanoOf(value) > nanoOf(result[name])) result[name] = value;
  return result;
}
