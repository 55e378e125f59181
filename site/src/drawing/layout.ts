/** Where everything of a cluster's picture is: Services above, nodes with their pods below. Units of the SVG's view box. */
import type { ClusterPicture, EndpointPicture, PodPicture, ServicePicture } from '../run/picture.ts';

export interface Box<T> {
  x: number;
  y: number;
  width: number;
  height: number;
  of: T;
}

export interface Line {
  from: { x: number; y: number };
  to: { x: number; y: number };
  endpoint: EndpointPicture;
}

/** A column of pods: a node, or what is on none. */
export interface Column {
  title: string;
  note: string;
  ready: boolean;
}

export interface Drawing {
  width: number;
  height: number;
  services: Box<ServicePicture>[];
  columns: Box<Column>[];
  pods: Box<PodPicture>[];
  /** Addresses of endpoints that are no pods. */
  addresses: Box<{ address: string }>[];
  lines: Line[];
  /** The columns are narrow: a pod has a line of its own for its state. */
  compact: boolean;
}

const GAP = 12;
const SERVICE = { height: 62, least: 160, most: 236 };
const POD = { height: 44, compact: 60 };
const COLUMN_HEAD = 30;
/** The narrowest column in which the end of a pod's name can be read, and the width from which its state fits beside its address. */
const NARROWEST = 104;
const ROOMY = 150;

interface Group extends Column {
  pods: PodPicture[];
  addresses: string[];
}

export function drawingOf(picture: ClusterPicture, width: number): Drawing {
  const groups = groupsOf(picture);
  const perRow = Math.max(1, Math.min(groups.length, Math.floor((width + GAP) / (NARROWEST + GAP))));
  const services = inRows(picture.services, width);
  const top = services.length > 0 ? Math.max(...services.map(({ y }) => y)) + SERVICE.height + 44 : 0;
  const columnWidth = (width - GAP * (perRow - 1)) / perRow;
  const compact = columnWidth < ROOMY;
  const podHeight = compact ? POD.compact : POD.height;
  const columns: Box<Group>[] = [];
  let y = top;
  for (let i = 0; i < groups.length; i += perRow) {
    const row = groups.slice(i, i + perRow);
    const height = Math.max(...row.map((group) => heightOf(group, podHeight)));
    for (const [j, of] of row.entries())
      columns.push({ x: j * (columnWidth + GAP), y, width: columnWidth, height, of });
    y += height + GAP;
  }
  const pods = columns.flatMap((column) =>
    column.of.pods.map((pod, i) => inColumn(column, i, podHeight, pod)),
  );
  const addresses = columns.flatMap((column) =>
    column.of.addresses.map((address, i) =>
      inColumn(column, column.of.pods.length + i, podHeight, { address }),
    ),
  );
  return {
    width,
    height: Math.max(y - GAP, 40),
    services,
    columns,
    pods,
    addresses,
    lines: linesOf(picture, services, pods, addresses),
    compact,
  };
}

function groupsOf({ nodes, pods, endpoints }: ClusterPicture): Group[] {
  // endpoints first, so that no line crosses another pod
  const isEndpoint = (pod: PodPicture) => endpoints.some((endpoint) => endpoint.pod === pod.name);
  const sorted = pods.toSorted((a, b) => Number(isEndpoint(b)) - Number(isEndpoint(a)));
  const onNodes = nodes.map(({ name, zone, ready }) => ({
    title: name,
    note: ready ? zone : 'not ready',
    ready,
    pods: sorted.filter(({ node }) => node === name),
    addresses: [],
  }));
  const pending = pods.filter(({ node }) => !nodes.some(({ name }) => name === node));
  const others = [...new Set(endpoints.filter(({ pod }) => pod === undefined).map(({ address }) => address))];
  return [
    ...onNodes,
    ...(pending.length > 0
      ? [{ title: 'on no node', note: '', ready: true, pods: pending, addresses: [] }]
      : []),
    ...(others.length > 0
      ? [{ title: 'custom endpoints', note: '', ready: true, pods: [], addresses: others }]
      : []),
  ];
}

function heightOf({ pods, addresses }: Group, podHeight: number): number {
  return COLUMN_HEAD + Math.max(1, pods.length + addresses.length) * (podHeight + 8) + 4;
}

function inColumn<T>({ x, y, width }: Box<unknown>, i: number, height: number, of: T): Box<T> {
  return { x: x + 8, y: y + COLUMN_HEAD + i * (height + 8), width: width - 16, height, of };
}

function inRows(services: readonly ServicePicture[], width: number): Box<ServicePicture>[] {
  const perRow = Math.max(1, Math.min(services.length, Math.floor((width + GAP) / (SERVICE.least + GAP))));
  const each = Math.min(SERVICE.most, (width - GAP * (perRow - 1)) / perRow);
  return services.map((of, i) => ({
    x: (i % perRow) * (each + GAP),
    y: Math.floor(i / perRow) * (SERVICE.height + GAP),
    width: each,
    height: SERVICE.height,
    of,
  }));
}

function linesOf(
  { endpoints }: ClusterPicture,
  services: readonly Box<ServicePicture>[],
  pods: readonly Box<PodPicture>[],
  addresses: readonly Box<{ address: string }>[],
): Line[] {
  return endpoints.flatMap((endpoint) => {
    const service = services.find(({ of }) => `${of.namespace}/${of.name}` === endpoint.service);
    const [namespace] = endpoint.service.split('/');
    const target =
      pods.find(({ of }) => of.name === endpoint.pod && of.namespace === namespace) ??
      addresses.find(({ of }) => of.address === endpoint.address);
    if (!service || !target) return [];
    return {
      from: { x: service.x + service.width / 2, y: service.y + service.height },
      to: { x: target.x + target.width / 2, y: target.y },
      endpoint,
    };
  });
}
