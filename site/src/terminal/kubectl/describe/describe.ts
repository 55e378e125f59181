/** `kubectl describe`. */
import { SERVICE_LABEL } from '../../../../../engine/kubernetes/labels.ts';
import type {
  Deployment,
  EndpointSlice,
  Endpoints,
  KubeObject,
  Node,
  Pod,
  ReplicaSet,
  Service,
} from '../../../../../engine/kubernetes/objects.ts';
import { resourceOf } from '../../../../../engine/kubernetes/resources.ts';
import { humanDuration } from '../../../../../engine/reference/kube-apiserver/printers/duration.ts';
import type { Connection } from '../connection.ts';
import type { KubectlCommand } from '../context.ts';
import { CommandError } from '../errors.ts';
import { type FlagTable, isSet, parseFlags } from '../flags.ts';
import { selectors } from '../get.ts';
import { type Named, namedResources, pathOf, selected } from '../selection.ts';
import { describeEndpointSlice, describeEndpoints } from './endpoint-slice.ts';
import { describePod } from './pod.ts';
import { describeService } from './service.ts';
import { describeDeployment, describeNamespace, describeNode, describeReplicaSet } from './workload.ts';
import { Writer } from './writer.ts';

const FLAGS: FlagTable = {
  types: { selector: 'value', 'all-namespaces': 'switch', 'show-events': 'optional' },
  short: { l: 'selector', A: 'all-namespaces' },
};

const WITHOUT_TYPE =
  'error: You must specify the type of resource to describe. Use "kubectl api-resources" for a complete list of supported resources.';

export const describe: KubectlCommand = async (args, { connection, io }) => {
  const parsed = parseFlags(args, FLAGS, 'describe');
  if (parsed.positional.length === 0) throw new CommandError(WITHOUT_TYPE);
  const everywhere = isSet(parsed, 'all-namespaces');
  const objects: KubeObject[] = [];
  let exact = true;
  for (const named of namedResources(parsed.positional)) {
    const found = await search(connection, named, selectors(parsed), everywhere);
    exact &&= found.every(({ metadata }) => !named.name || named.name === metadata.name);
    objects.push(...found);
  }
  const texts: string[] = [];
  for (const object of objects)
    texts.push(await description(connection, object, objects.length === 1 && exact));
  io.out(`${texts.join('\n\n')}${exact ? '' : '\n'}`);
  if (texts.length > 0) return 0;
  io.err(everywhere ? 'No resources found\n' : `No resources found in ${connection.namespace} namespace.\n`);
  return 0;
};

async function search(
  connection: Connection,
  named: Named,
  query: Record<string, string>,
  everywhere: boolean,
): Promise<KubeObject[]> {
  if (named.name) return byPrefix(connection, named);
  return (await selected(connection, [named], query, everywhere)).map(({ object }) => object);
}

/** The object of this name, or those whose names begin with it. */
async function byPrefix(connection: Connection, named: Named): Promise<KubeObject[]> {
  const { resource, name = '' } = named;
  const exact = await connection.find<KubeObject>(pathOf(connection, named));
  if (exact) return [{ ...exact, kind: resource.kind }];
  const others = await connection.list(pathOf(connection, { resource }));
  const found = others.filter(({ metadata }) => metadata.name.startsWith(name));
  // the server's own words
  return found.length > 0 ? found : [await connection.get(pathOf(connection, named))];
}

/** Events are shown of a single object that is named, or the only one; none are recorded here. */
async function description(connection: Connection, object: KubeObject, events: boolean): Promise<string> {
  const w = new Writer();
  await write(w, connection, object);
  if (events && object.kind !== 'Namespace') w.field('Events', '<none>');
  return w.toString();
}

async function write(w: Writer, connection: Connection, object: KubeObject): Promise<void> {
  const { namespace, name } = object.metadata;
  const list = <T extends KubeObject>(
    kind: 'EndpointSlice' | 'ReplicaSet' | 'Pod',
    query?: Record<string, string>,
    where = namespace,
  ) => connection.list<T>({ resource: resourceOf(kind), namespace: where }, query);
  const now = connection.server.cluster.clock.now();
  switch (object.kind) {
    case 'Service': {
      const slices = await list<EndpointSlice>('EndpointSlice', {
        labelSelector: `${SERVICE_LABEL}=${name}`,
      });
      return describeService(w, object as Service, slices);
    }
    case 'Pod':
      return describePod(w, object as Pod, now, humanDuration);
    case 'Deployment':
      return describeDeployment(w, object as Deployment, await list<ReplicaSet>('ReplicaSet'));
    case 'ReplicaSet':
      return describeReplicaSet(w, object as ReplicaSet, await list<Pod>('Pod'));
    case 'EndpointSlice':
      return describeEndpointSlice(w, object as EndpointSlice);
    case 'Endpoints':
      return describeEndpoints(w, object as Endpoints);
    case 'Namespace':
      return describeNamespace(w, object);
    case 'Node': {
      const age = ({ metadata }: Pod) => humanDuration(now - Date.parse(metadata.creationTimestamp ?? ''));
      return describeNode(
        w,
        object as Node,
        await connection.list<Pod>({ resource: resourceOf('Pod') }),
        age,
      );
    }
    default:
      throw new CommandError(
        `error: there is no description of a ${object.kind} here; use kubectl get ${object.kind.toLowerCase()} ${name} -o yaml`,
      );
  }
}
