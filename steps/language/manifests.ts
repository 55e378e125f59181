/** Objects from doc strings and tables. */
import { load } from 'js-yaml';
import { FeatureError } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { shortened } from '../../engine/contract/texts.ts';
import { type PodOptions, type PortSpec, serverPod, serverPodSpec } from '../../engine/contract/workloads.ts';
import type { Deployment, KubeObject, Pod, Protocol } from '../../engine/kubernetes/objects.ts';
import { apiVersionOf, type Kind, type Ref, resourceOf } from '../../engine/kubernetes/resources.ts';
import { parseCell } from './cells.ts';

type Fields = Record<string, unknown>;

/** Reads the YAML of a doc string: a mapping. */
export function parseYaml(text: string): Fields {
  let value: unknown;
  try {
    value = text.trim() === '' ? {} : load(text);
  } catch (error) {
    const { reason, mark } = error as { reason?: string; mark?: { line: number } };
    const where = mark ? ` (line ${mark.line + 1} of the doc string)` : '';
    throw new FeatureError(`the doc string is not YAML: ${reason ?? (error as Error).message}${where}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FeatureError('the doc string must be a YAML mapping, such as "ports: [{port: 80}]"');
  }
  return value as Fields;
}

const WITHOUT_SPEC: Kind[] = ['Endpoints', 'EndpointSlice', 'Namespace'];

/** The whole object for a doc string: its `spec`, with `metadata:` lifted; kinds without a spec give their own fields. */
export function manifest(kind: Kind, ref: Ref, yaml: string): KubeObject {
  const { metadata, ...fields } = parseYaml(yaml);
  const resource = resourceOf(kind);
  const object = {
    apiVersion: apiVersionOf(resource),
    kind,
    metadata: {
      ...(metadata as object),
      name: ref.name,
      ...(resource.namespaced ? { namespace: ref.namespace } : {}),
    },
    ...(WITHOUT_SPEC.includes(kind) ? fields : { spec: fields }),
  } as KubeObject;
  if (kind === 'Deployment') return withTemplate(object as Deployment, ref);
  return kind === 'Pod' ? withServer(object as Pod, ref) : object;
}

/** A Pod without containers gets the default server. */
function withServer(pod: Pod, ref: Ref): Pod {
  return {
    ...pod,
    metadata: { ...pod.metadata, labels: pod.metadata.labels ?? { app: ref.name } },
    spec: { ...serverPodSpec({}), ...pod.spec },
  };
}

/** A Deployment without a template gets the default server pod, with the label `app=<name>`. */
function withTemplate(deployment: Deployment, ref: Ref): Deployment {
  const { template, selector, ...rest } = deployment.spec;
  const labels = template?.metadata?.labels ?? { app: ref.name };
  return {
    ...deployment,
    spec: {
      ...rest,
      selector: selector ?? { matchLabels: labels },
      template: {
        metadata: { ...template?.metadata, labels },
        spec: { ...serverPodSpec({}), ...template?.spec },
      },
    },
  };
}

/** The body of a patch for a doc string. */
export function patchBody(kind: Kind, yaml: string): object {
  const { metadata, ...fields } = parseYaml(yaml);
  const spec = WITHOUT_SPEC.includes(kind) ? fields : { spec: fields };
  return { ...(metadata ? { metadata } : {}), ...(Object.keys(fields).length > 0 ? spec : {}) };
}

/** A row of `the pods:`. */
export function podFromRow(row: Record<string, string>): { ref: Ref; object: KubeObject } {
  const ref = parseRef(row.pod);
  const options: PodOptions = {
    labels: row.labels ? parsePairs(row.labels) : undefined,
    ports: row.ports ? parsePorts(row.ports) : undefined,
    ready: row.ready ? parseCell(row.ready) === true : undefined,
    node: row.node || undefined,
    hostname: row.hostname || undefined,
    subdomain: row.subdomain || undefined,
    env: row.env ? Object.entries(parsePairs(row.env)).map(([name, value]) => ({ name, value })) : undefined,
  };
  const object = serverPod(ref, options);
  if (row.links) object.spec.enableServiceLinks = parseCell(row.links) === true;
  return { ref, object };
}

/** `app=web, tier=front` */
export function parsePairs(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const match = /^([^=\s]+)=(.*)$/.exec(pair.trim());
      if (!match) throw new FeatureError(`cannot read "${shortened(text)}": write key=value, key=value`);
      return [match[1], match[2]];
    }),
  );
}

/** `http=8080, dns=53/UDP, 9090` */
export function parsePorts(text: string): PortSpec[] {
  return text.split(',').map((part) => {
    const match = /^\s*(?:([a-z0-9-]+)=)?(\d+)(?:\/(TCP|UDP))?\s*$/.exec(part);
    if (!match)
      throw new FeatureError(
        `cannot read the ports "${shortened(text)}": write http=8080, dns=53/UDP or 8080`,
      );
    const [, name, port, protocol = 'TCP'] = match;
    return { ...(name ? { name } : {}), port: Number(port), protocol: protocol as Protocol };
  });
}
