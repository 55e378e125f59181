import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { type Box, drawingOf } from './layout.ts';
import { clusterPicture } from './picture.testing.ts';

const width = fc.constantFrom(320, 340, 640, 720);
type Rectangle = Omit<Box<unknown>, 'of'>;

const apart = (a: Rectangle, b: Rectangle) =>
  a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

const within = (inner: Rectangle, outer: Rectangle) =>
  inner.x >= outer.x &&
  inner.y >= outer.y &&
  // widths are divided
  inner.x + inner.width <= outer.x + outer.width + 1e-6 &&
  inner.y + inner.height <= outer.y + outer.height;

function everyPair(boxes: readonly Rectangle[], holds: (a: Rectangle, b: Rectangle) => boolean): boolean {
  return boxes.every((a, i) => boxes.slice(i + 1).every((b) => holds(a, b)));
}

describe('the drawing of a cluster', () => {
  it('has nothing that overlaps', () => {
    fc.assert(
      fc.property(clusterPicture, width, (picture, wide) => {
        const { services, columns, pods, addresses } = drawingOf(picture, wide);
        expect(everyPair([...services, ...columns], apart)).to.equal(true);
        expect(everyPair([...pods, ...addresses], apart)).to.equal(true);
      }),
    );
  });

  it('is within its width and height, and pods are within a column', () => {
    fc.assert(
      fc.property(clusterPicture, width, (picture, wide) => {
        const { height, services, columns, pods, addresses } = drawingOf(picture, wide);
        const all = { x: 0, y: 0, width: wide, height };
        for (const box of [...services, ...columns]) expect(within(box, all)).to.equal(true);
        for (const box of [...pods, ...addresses])
          expect(columns.filter((column) => within(box, column))).to.have.length(1);
      }),
    );
  });

  it('has each node, pod, Service and custom endpoint once', () => {
    fc.assert(
      fc.property(clusterPicture, width, (picture, wide) => {
        const { services, columns, pods, addresses } = drawingOf(picture, wide);
        expect(services.map(({ of }) => of)).to.deep.equal(picture.services);
        expect(pods.map(({ of }) => of)).to.have.members(picture.pods);
        expect(columns.map(({ of }) => of.title)).to.include.members(picture.nodes.map(({ name }) => name));
        const others = picture.endpoints.filter(({ pod }) => pod === undefined).map((each) => each.address);
        expect(addresses.map(({ of }) => of.address)).to.have.members([...new Set(others)]);
      }),
    );
  });

  it('has a pod in the column of its node', () => {
    fc.assert(
      fc.property(clusterPicture, width, (picture, wide) => {
        const { columns, pods } = drawingOf(picture, wide);
        for (const pod of pods) {
          const column = columns.find((each) => within(pod, each));
          const known = picture.nodes.some(({ name }) => name === pod.of.node);
          expect(column?.of.title).to.equal(known ? pod.of.node : 'on no node');
        }
      }),
    );
  });

  it('has lines from the edge of a Service to the edge of the pod or address of its endpoint', () => {
    fc.assert(
      fc.property(clusterPicture, width, (picture, wide) => {
        const { lines, services, pods, addresses } = drawingOf(picture, wide);
        for (const { from, to, endpoint } of lines) {
          const service = services.find(
            ({ x, y, width: w, height }) => from.x === x + w / 2 && from.y === y + height,
          );
          expect(`${service?.of.namespace}/${service?.of.name}`).to.equal(endpoint.service);
          const pod = pods.find(({ x, y, width: w }) => to.x === x + w / 2 && to.y === y);
          const other = addresses.find(({ x, y, width: w }) => to.x === x + w / 2 && to.y === y);
          expect(pod ? pod.of.name : other?.of.address).to.equal(endpoint.pod ?? endpoint.address);
        }
        expect(lines.map(({ endpoint }) => endpoint)).to.have.members(picture.endpoints);
      }),
    );
  });

  it('of an empty cluster has its nodes', () => {
    const nodes = [{ name: 'n1', zone: '', ready: true }];
    const { columns, lines } = drawingOf({ nodes, pods: [], services: [], endpoints: [] }, 720);
    expect([columns.length, lines.length]).to.deep.equal([1, 0]);
  });
});
