/** What a pod or node says of itself: environment variables, its host name, resolv.conf. */
import type { Pod } from '../../../../engine/kubernetes/objects.ts';
import type { Session } from '../session.ts';
import type { Program } from '../shell/io.ts';

/** Of a pod, since its container started. */
export function environmentOf(session: Session): Record<string, string> {
  const { world, place } = session;
  if (place === 'outside' || 'node' in place) return {};
  return { HOSTNAME: hostnameOf(session), ...world.cluster.nodes.pod(place.pod).environment };
}

function hostnameOf({ world, place }: Session): string {
  if (place === 'outside') return 'outside';
  if ('node' in place) return place.node;
  const pod = world.cluster.api.find<Pod>('Pod', place.pod.namespace, place.pod.name);
  if (pod?.spec.hostNetwork) return pod.spec.nodeName ?? '';
  return pod?.spec.hostname || place.pod.name;
}

const lines = (environment: Record<string, string>) =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');

export const env: Program = {
  usage: 'env',
  help: 'the environment variables of the pod',
  run: async (_args, io) => {
    io.out(lines(environmentOf(io.session)));
    return 0;
  },
};

export const printenv: Program = {
  usage: 'printenv [NAME]',
  help: 'the environment variables of the pod, or the value of one',
  run: async (names, io) => {
    const environment = environmentOf(io.session);
    if (names.length === 0) {
      io.out(lines(environment));
      return 0;
    }
    const found = names.filter((name) => Object.hasOwn(environment, name));
    io.out(found.map((name) => `${environment[name]}\n`).join(''));
    return found.length === names.length ? 0 : 1;
  },
};

export const hostname: Program = {
  usage: 'hostname',
  help: 'the host name of the pod or node',
  run: async (_args, io) => {
    io.out(`${hostnameOf(io.session)}\n`);
    return 0;
  },
};

/** A file of the place: of the user's machine, or of a pod. Undefined if there is none. */
export function fileAt({ world, place }: Session, name: string): string | undefined {
  if (place === 'outside') return world.files.get(name);
  if (name !== '/etc/resolv.conf' || 'node' in place) return undefined;
  const pod = world.cluster.api.find<Pod>('Pod', place.pod.namespace, place.pod.name);
  if (!pod) return undefined;
  const { nameservers, searches, options } = world.cluster.dns.resolver(place.pod);
  return [
    ...(searches.length > 0 ? [`search ${searches.join(' ')}\n`] : []),
    ...nameservers.map((server) => `nameserver ${server}\n`),
    ...(options.length > 0 ? [`options ${options.join(' ')}\n`] : []),
  ].join('');
}
