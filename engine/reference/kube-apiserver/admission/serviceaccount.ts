/** Every pod acts as a service account, whose token its containers can read (plugin ServiceAccount). */
import type { ServiceAccount } from '../../../kubernetes/core.ts';
import type { Container, Pod } from '../../../kubernetes/objects.ts';
import { resourceOf } from '../../../kubernetes/resources.ts';
import type { Volume } from '../../../kubernetes/volumes.ts';
import { hash } from '../../runtime/random.ts';
import { quote } from '../field-errors.ts';
import { forbiddenObject } from '../status.ts';

/** The name by which --disable-admission-plugins knows it. */
export const PLUGIN = 'ServiceAccount';

const DEFAULT = 'default';
const VOLUME = 'kube-api-access-';
const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
/** A bit more than an hour, so that the kubelet can tell its own from those of users. */
const EXPIRATION_SECONDS = 3_607;
const FILE_MODE = 0o644;

/** Throws a StatusError for a pod of an account that does not exist. */
export function admitServiceAccount(
  given: Pod,
  find: (namespace: string, name: string) => ServiceAccount | undefined,
): Pod {
  const { name, namespace = '' } = given.metadata;
  const account = given.spec.serviceAccountName || DEFAULT;
  const found = find(namespace, account);
  // each namespace has the default one as soon as its controller has seen it, which the model leaves out
  if (!found && account !== DEFAULT) {
    const why = `error looking up service account ${namespace}/${account}: serviceaccount ${quote(account)} not found`;
    throw forbiddenObject(resourceOf('Pod'), name, why);
  }
  const spec = { ...given.spec, serviceAccountName: account, serviceAccount: account };
  if (!spec.imagePullSecrets?.length && found?.imagePullSecrets?.length)
    spec.imagePullSecrets = found.imagePullSecrets.map((secret) => ({ name: secret.name }));
  const automount = spec.automountServiceAccountToken ?? found?.automountServiceAccountToken ?? true;
  return { ...given, spec: automount ? withToken(spec, given.metadata.uid ?? '') : spec };
}

/** Containers that have something else at that place keep it. */
function withToken(spec: Pod['spec'], uid: string): Pod['spec'] {
  const { volumes = [], containers, initContainers } = spec;
  const own = volumes.find(({ name }) => name.startsWith(VOLUME));
  const name = own?.name ?? VOLUME + suffixOf(uid);
  const lacksToken = ({ volumeMounts = [] }: Container) =>
    volumeMounts.every(({ mountPath }) => mountPath !== MOUNT_PATH);
  const withMount = <T extends Container>(container: T): T =>
    lacksToken(container)
      ? {
          ...container,
          volumeMounts: [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: MOUNT_PATH }],
        }
      : container;
  const isNeeded = !own && [...containers, ...(initContainers ?? [])].some(lacksToken);
  return {
    ...spec,
    containers: containers.map(withMount),
    ...(initContainers ? { initContainers: initContainers.map(withMount) } : {}),
    ...(isNeeded ? { volumes: [...volumes, tokenVolume(name)] } : {}),
  };
}

function tokenVolume(name: string): Volume {
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.namespace' };
  return {
    name,
    projected: {
      sources: [
        { serviceAccountToken: { expirationSeconds: EXPIRATION_SECONDS, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef }] } },
      ],
      defaultMode: FILE_MODE,
    },
  };
}

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 5;

/** Five characters that follow from the pod, so that the other choices of a cluster do not depend on them. */
function suffixOf(uid: string): string {
  let value = hash(uid);
  let text = '';
  while (text.length < LENGTH) {
    text += ALPHABET[value % ALPHABET.length];
    value = Math.floor(value / ALPHABET.length);
  }
  return text;
}
