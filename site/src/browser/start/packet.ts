/** A dot that travels from the client over the Service to the pod that answers; nothing moves where the reader wants less motion. */
import { drawingOf } from '../../drawing/layout.ts';
import type { ClusterPicture } from '../../run/picture.ts';
import { CLIENT } from './shop.ts';

const TRAVEL_MS = 1_200;
const RADIUS = 7;

export function travel(svg: SVGSVGElement, picture: ClusterPicture, responder?: string): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const { services, pods } = drawingOf(picture, svg.viewBox.baseVal.width);
  const client = pods.find(({ of }) => of.name === CLIENT);
  const target = pods.find(({ of }) => of.name === responder);
  const stops = [client, services[0], ...(target ? [target] : [])].flatMap((box) =>
    box ? middleOf(box) : [],
  );
  const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
  dot.setAttribute('class', 'll-packet');
  dot.setAttribute('r', String(RADIUS));
  svg.append(dot);
  const frames = stops.map(({ x, y }) => ({ transform: `translate(${x}px, ${y}px)` }));
  dot.animate(frames, { duration: TRAVEL_MS, easing: 'ease-in-out' }).finished.then(
    () => dot.remove(),
    () => dot.remove(),
  );
}

function middleOf({ x, y, width, height }: { x: number; y: number; width: number; height: number }): {
  x: number;
  y: number;
} {
  return { x: x + width / 2, y: y + height / 2 };
}
