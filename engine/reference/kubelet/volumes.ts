/** Volumes of pods, as far as their absence keeps a pod from starting (pkg/kubelet/volumemanager). */
import type { Pod } from '../../kubernetes/objects.ts';
import type { Volume } from '../../kubernetes/volumes.ts';
import type { Reader } from '../runtime/controller.ts';

/** What the event FailedMount says; undefined if all volumes can be mounted. */
export function missingVolume({ metadata, spec }: Pod, reader: Reader): string | undefined {
  for (const volume of spec.volumes ?? []) {
    for (const [kind, name] of sourcesOf(volume)) {
      if (reader.find(kind, metadata.namespace, name)) continue;
      return `MountVolume.SetUp failed for volume "${volume.name}" : ${kind.toLowerCase()} "${name}" not found`;
    }
  }
  return undefined;
}

/** The ConfigMaps and Secrets that have to be there. A projected volume of a service account is there always. */
function sourcesOf({ name, configMap, secret }: Volume): ['ConfigMap' | 'Secret', string][] {
  const wanted: ['ConfigMap' | 'Secret', string][] = [];
  if (name.startsWith('kube-api-access-')) return wanted;
  if (configMap?.name && !configMap.optional) wanted.push(['ConfigMap', configMap.name]);
  if (secret?.secretName && !secret.optional) wanted.push(['Secret', secret.secretName]);
  return wanted;
}
