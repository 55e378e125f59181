/** Rolls a Deployment from one template to the next (pkg/controller/deployment). */
import type { Deployment, ReplicaSet } from '../../kubernetes/objects.ts';
import { type Change, type Controller, splitKey } from '../runtime/controller.ts';
import { hash } from '../runtime/random.ts';
import { controlledBy, ownedKeys, ownerReference } from './controller_ref.ts';

const HASH_LABEL = 'pod-template-hash';

export function deploymentController(): Controller {
  return {
    name: 'deployment',
    lag: 10,
    keysFor: ownedKeys('Deployment', 'ReplicaSet'),
    reconcile(key, reader) {
      const [namespace, name] = splitKey(key);
      const deployment = reader.find<Deployment>('Deployment', namespace, name);
      if (!deployment) return [];
      const sets = reader
        .list<ReplicaSet>('ReplicaSet', namespace)
        .filter((s) => controlledBy(s, deployment));
      const current = templateHash(deployment);
      const fresh = sets.find((s) => s.metadata.labels?.[HASH_LABEL] === current);
      const old = sets.filter((s) => s !== fresh);
      // while it is being deleted, its sets are the garbage collector's (syncStatusOnly)
      if (deployment.metadata.deletionTimestamp) return fresh ? statusChange(deployment, fresh, sets) : [];
      if (!fresh) return [{ verb: 'create', object: newReplicaSet(deployment, current, old) }];
      return [...roll(deployment, fresh, old), ...statusChange(deployment, fresh, sets)];
    },
  };
}

/** Scales the new set up and the old ones down within maxSurge and maxUnavailable (rolling.go). */
function roll(deployment: Deployment, fresh: ReplicaSet, old: ReplicaSet[]): Change[] {
  const wanted = deployment.spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = rolloutLimits(deployment, wanted);
  const size = (set: ReplicaSet) => set.spec.replicas ?? 0;
  const available = (set: ReplicaSet) => set.status?.availableReplicas ?? 0;
  const total = [fresh, ...old].reduce((sum, set) => sum + size(set), 0);
  const changes: Change[] = [];
  const scale = (set: ReplicaSet, replicas: number) => {
    if (replicas !== size(set)) {
      changes.push({ verb: 'update', object: { ...set, spec: { ...set.spec, replicas } } as ReplicaSet });
    }
  };
  if (size(fresh) > wanted) scale(fresh, wanted);
  else {
    const room = wanted + maxSurge - total;
    if (room > 0) scale(fresh, Math.min(wanted, size(fresh) + room));
  }
  if (changes.length > 0 || old.every((set) => size(set) === 0)) return changes;
  const minAvailable = wanted - maxUnavailable;
  let spare = total - minAvailable - (size(fresh) - available(fresh));
  for (const set of old) {
    if (spare <= 0) break;
    const unhealthy = Math.min(spare, size(set) - available(set));
    const totalAvailable = [fresh, ...old].reduce((sum, s) => sum + available(s), 0);
    const healthy = Math.max(
      0,
      Math.min(size(set) - unhealthy, totalAvailable - minAvailable, spare - unhealthy),
    );
    scale(set, size(set) - unhealthy - healthy);
    spare -= unhealthy + healthy;
  }
  return changes;
}

/** How many pods above and below the wanted number a rolling update may have (deployment_util.go: ResolveFenceposts). */
function rolloutLimits(deployment: Deployment, wanted: number): { maxSurge: number; maxUnavailable: number } {
  const { maxSurge, maxUnavailable } = deployment.spec.strategy?.rollingUpdate ?? {};
  const resolve = (value: number | string | undefined, round: (n: number) => number) =>
    typeof value === 'string' ? round((Number.parseInt(value, 10) / 100) * wanted) : (value ?? 0);
  const surge = resolve(maxSurge, Math.ceil);
  const unavailable = resolve(maxUnavailable, Math.floor);
  // with both rounded down to zero the rollout would never progress
  return { maxSurge: surge, maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

function statusChange(deployment: Deployment, fresh: ReplicaSet, sets: ReplicaSet[]): Change[] {
  const sum = (count: (set: ReplicaSet) => number | undefined) =>
    sets.reduce((total, set) => total + (count(set) ?? 0), 0);
  const entries = {
    observedGeneration: deployment.metadata.generation,
    replicas: sum((s) => s.status?.replicas),
    updatedReplicas: fresh.status?.replicas ?? 0,
    readyReplicas: sum((s) => s.status?.readyReplicas),
    availableReplicas: sum((s) => s.status?.availableReplicas),
  };
  // counts of zero are left out, as Go's omitempty does
  const status = Object.fromEntries(Object.entries(entries).filter(([, value]) => value));
  return JSON.stringify(status) === JSON.stringify(deployment.status)
    ? []
    : [{ verb: 'update-status', object: { ...deployment, status } as Deployment }];
}

function templateHash(deployment: Deployment): string {
  // the real hash is of Go structures; all that matters is that it follows the template
  const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
  let value = hash(JSON.stringify(deployment.spec.template));
  let text = '';
  for (let i = 0; i < 9; i++) {
    text += alphabet[value % alphabet.length];
    value = i === 4 ? hash(text) : Math.floor(value / alphabet.length);
  }
  return text;
}

function newReplicaSet(deployment: Deployment, current: string, old: ReplicaSet[]): ReplicaSet {
  const { selector, template } = deployment.spec;
  const labels = { ...template.metadata?.labels, [HASH_LABEL]: current };
  const wanted = deployment.spec.replicas ?? 1;
  const running = old.reduce((sum, set) => sum + (set.spec.replicas ?? 0), 0);
  const room = Math.max(0, wanted + rolloutLimits(deployment, wanted).maxSurge - running);
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${current}`,
      namespace: deployment.metadata.namespace,
      labels,
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas: Math.min(wanted, room),
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [HASH_LABEL]: current } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  };
}
