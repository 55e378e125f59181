/** The picture of a cluster as SVG, the same on pages and in the playground. */
import type { JSX } from 'preact';
import type { ClusterPicture, PodPicture, ServicePicture } from '../run/picture.ts';
import { addressOf, descriptionOf, podState, stateOf } from './description.ts';
import { type Box, type Column, drawingOf, type Line } from './layout.ts';

interface Props {
  picture: ClusterPicture;
  /** In units of its view box: 720 for a page, 340 for a phone. */
  width?: number;
  /** Pods and Services by name that are marked, for instance because they have changed. */
  marked?: ReadonlySet<string>;
}

export function ClusterDrawing({ picture, width = 720, marked = new Set() }: Props): JSX.Element {
  const { services, columns, pods, addresses, lines, height, compact } = drawingOf(picture, width);
  return (
    <svg class="ll-drawing" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={descriptionOf(picture)}>
      {columns.map((column) => (
        <ColumnBox key={column.of.title} {...column} />
      ))}
      {lines.map((line, i) => (
        <EndpointLine key={`${line.endpoint.slice} ${line.endpoint.address} ${i}`} {...line} />
      ))}
      {services.map((box) => (
        <ServiceBox key={box.of.name} {...box} marked={marked.has(box.of.name)} />
      ))}
      {pods.map((box) => (
        <PodBox key={box.of.name} {...box} compact={compact} marked={marked.has(box.of.name)} />
      ))}
      {addresses.map(({ of, ...box }) => (
        <g key={of.address} class="ll-pod">
          <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={6} />
          <Label x={box.x + 10} y={box.y + 27} room={box.width - 20} text={of.address} />
        </g>
      ))}
    </svg>
  );
}

function ColumnBox({ x, y, width, height, of }: Box<Column>): JSX.Element {
  return (
    <g class={of.ready ? 'll-node' : 'll-node ll-down'}>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <Label x={x + 10} y={y + 20} room={width - 90} text={of.title} strong />
      <text class="ll-note" x={x + width - 10} y={y + 20} text-anchor="end">
        {of.note}
      </text>
    </g>
  );
}

function ServiceBox({
  x,
  y,
  width,
  height,
  of,
  marked,
}: Box<ServicePicture> & { marked: boolean }): JSX.Element {
  const ports = of.ports
    .map(({ port, nodePort }) => (nodePort ? `${port}:${nodePort}` : String(port)))
    .join(', ');
  return (
    <g class={marked ? 'll-service ll-marked' : 'll-service'}>
      <rect x={x} y={y} width={width} height={height} rx={8} />
      <Label x={x + 10} y={y + 18} room={width - 20} text={of.name} strong />
      <Label x={x + 10} y={y + 35} room={width - 20} text={`${of.type} ${addressOf(of)}`} />
      <Label
        x={x + 10}
        y={y + 52}
        room={width - 20}
        text={[ports && `ports ${ports}`, ...of.external].filter(Boolean).join(' · ')}
      />
    </g>
  );
}

interface PodBoxProps extends Box<PodPicture> {
  compact: boolean;
  marked: boolean;
}

function PodBox({ x, y, width, height, of, compact, marked }: PodBoxProps): JSX.Element {
  const state = podState(of);
  const address = of.address || 'no address';
  const lines = compact ? [address, state] : [`${address} · ${state}`];
  return (
    <g class={['ll-pod', `ll-${state.replaceAll(' ', '-')}`, marked ? 'll-marked' : ''].join(' ')}>
      <rect x={x} y={y} width={width} height={height} rx={6} />
      <Label x={x + 8} y={y + 18} room={width - 12} text={of.name} keep="end" strong />
      {lines.map((line, i) => (
        <Label key={line} x={x + 8} y={y + 35 + 16 * i} room={width - 12} text={line} />
      ))}
    </g>
  );
}

/** A solid line leads to a ready endpoint, a dashed one to another. */
function EndpointLine({ from, to, endpoint }: Line): JSX.Element {
  const middle = (from.y + to.y) / 2;
  const path = `M ${from.x} ${from.y} C ${from.x} ${middle}, ${to.x} ${middle}, ${to.x} ${to.y}`;
  return (
    <path class={endpoint.ready ? 'll-line' : 'll-line ll-unready'} d={path}>
      <title>{`${endpoint.slice}: ${endpoint.address}, ${stateOf(endpoint)}`}</title>
    </path>
  );
}

/** The average widths of characters at 12 units, in units. */
const CHARACTER = 6.8;
const STRONG_CHARACTER = 7.8;

interface LabelProps {
  x: number;
  y: number;
  room: number;
  text: string;
  /** What stays of a text that is too long. The end of a generated name is what differs. */
  keep?: 'start' | 'end';
  strong?: boolean;
}

function Label({ x, y, room, text, keep = 'start', strong }: LabelProps): JSX.Element {
  const most = Math.max(4, Math.floor(room / (strong ? STRONG_CHARACTER : CHARACTER)));
  const cut = keep === 'start' ? `${text.slice(0, most - 1)}…` : `…${text.slice(1 - most)}`;
  return (
    <text class={strong ? 'll-strong' : ''} x={x} y={y}>
      {text.length > most ? cut : text}
      {text.length > most ? <title>{text}</title> : null}
    </text>
  );
}
