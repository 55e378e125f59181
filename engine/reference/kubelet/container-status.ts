/** The status of a container in the API (pkg/kubelet/kubelet_pods.go: convertToAPIContainerStatuses). */
import type { Pod } from '../../kubernetes/objects.ts';
import type { ContainerStates, ContainerStatus } from '../../kubernetes/pod-status.ts';
import type { RuntimeContainer } from './container.ts';
import { isKnownImage } from './programs.ts';

/** What containerd reports of the image of the tests; of others the model knows nothing. */
const IMAGE_ID = 'sha256:7083c9d735bc7cf0761735908a004eddc05e22d30ca5303b1710605719c99b92';

export function containerStatus(container: RuntimeContainer, pod: Pod): ContainerStatus {
  const { spec, id, running, restarts } = container;
  const made = id !== undefined;
  return {
    name: spec.name,
    state: stateOf(container, pod),
    lastState: lastStateOf(container),
    ready: isReady(container),
    restartCount: restarts,
    image: spec.image,
    imageID: made && isKnownImage(spec.image) ? IMAGE_ID : '',
    ...(made ? { containerID: id } : {}),
    started: running !== undefined && container.started,
    ...(made ? { resources: spec.resources ?? {} } : {}),
    ...(spec.volumeMounts?.length ? { volumeMounts: spec.volumeMounts.map(mountStatus) } : {}),
    ...(made ? { user: userOf(container, pod) } : {}),
  };
}

/** An init container that has succeeded is ready; others are while they run and their probes succeed (UpdatePodStatus). */
function isReady({ role, running, terminated, ready, started }: RuntimeContainer): boolean {
  if (role === 'init') return terminated?.exitCode === 0 && !running;
  return running !== undefined && started && ready;
}

function stateOf({ waiting, running, terminated }: RuntimeContainer, pod: Pod): ContainerStates {
  if (running) return { running };
  if (waiting) return { waiting };
  if (terminated) return { terminated };
  return { waiting: { reason: pod.spec.initContainers?.length ? 'PodInitializing' : 'ContainerCreating' } };
}

function lastStateOf({ waiting, running, terminated, previous }: RuntimeContainer): ContainerStates {
  const last = waiting && !running ? (terminated ?? previous) : previous;
  return last ? { terminated: last } : {};
}

function mountStatus({ name, mountPath, readOnly }: { name: string; mountPath: string; readOnly?: boolean }) {
  return {
    name,
    mountPath,
    ...(readOnly ? { readOnly, recursiveReadOnly: 'Disabled' } : {}),
  };
}

function userOf({ spec }: RuntimeContainer, pod: Pod): object {
  const { runAsUser, runAsGroup } = { ...pod.spec.securityContext, ...spec.securityContext };
  const gid = runAsGroup ?? 0;
  return { linux: { uid: runAsUser ?? 0, gid, supplementalGroups: [gid] } };
}
