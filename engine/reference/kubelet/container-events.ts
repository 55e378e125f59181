/** Events about a container of a pod (pkg/kubelet/container: GenerateContainerRef). */
import type { EventType } from '../../kubernetes/core.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import type { RecordEvent } from '../runtime/events.ts';
import type { RuntimeContainer } from './container.ts';

export type ContainerEvent = (type: EventType, reason: string, message: string) => void;

export function containerEvents(
  record: RecordEvent,
  pod: Pod,
  { spec, role }: RuntimeContainer,
): ContainerEvent {
  const fieldPath = `spec.${role === 'main' ? 'containers' : 'initContainers'}{${spec.name}}`;
  return (type, reason, message) => record(pod, type, reason, message, { fieldPath });
}
