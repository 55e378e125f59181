/** What the controllers of a real cluster have written, and what those of the model would. */
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { MANAGED_BY_LABEL, SERVICE_LABEL } from '../../engine/kubernetes/labels.ts';
import type { EndpointSlice, Endpoints, KubeObject, Service } from '../../engine/kubernetes/objects.ts';
import { DECISIONS } from '../../engine/reference/kube-controller-manager/decisions.ts';
import { endpointsController } from '../../engine/reference/kube-controller-manager/endpoint/controller.ts';
import { endpointSliceController } from '../../engine/reference/kube-controller-manager/endpointslice/controller.ts';
import { hintsEnabled } from '../../engine/reference/kube-controller-manager/endpointslice/topologycache/cache.ts';
import { endpointSliceMirroringController } from '../../engine/reference/kube-controller-manager/endpointslicemirroring/controller.ts';
import { type Controller, objectKey } from '../../engine/reference/runtime/controller.ts';
import { readerOf } from '../../engine/reference/runtime/reader.ts';
import { RECORDED } from './recorded.ts';

const objects = readFileSync(RECORDED, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as KubeObject);
const of = <T extends KubeObject>(kind: string) => objects.filter((object) => object.kind === kind) as T[];
const services = of<Service>('Service');

const sliceOf =
  (manager: string) =>
  (object: KubeObject, { metadata: { name } }: Service) =>
    object.kind === 'EndpointSlice' &&
    object.metadata.labels?.[SERVICE_LABEL] === name &&
    object.metadata.labels[MANAGED_BY_LABEL] === manager;

interface Written {
  controller: () => Controller;
  /** Whether the controller has written an object for a Service. */
  wrote: (object: KubeObject, service: Service) => boolean;
}

const CONTROLLERS: Record<string, Written> = {
  slices: {
    controller: () => endpointSliceController(DECISIONS, () => undefined),
    wrote: sliceOf('endpointslice-controller.k8s.io'),
  },
  Endpoints: {
    controller: () => endpointsController(DECISIONS, () => undefined),
    wrote: (object, { metadata, spec }) =>
      object.kind === 'Endpoints' && object.metadata.name === metadata.name && spec.selector !== undefined,
  },
  mirrors: {
    controller: () => endpointSliceMirroringController(DECISIONS, () => undefined),
    wrote: sliceOf('endpointslicemirroring-controller.k8s.io'),
  },
};

/** An object without what each cluster has of its own; the order of ports counts, that of endpoints does not. */
function comparable(object: KubeObject) {
  const { labels = {}, annotations = {}, generateName, ownerReferences } = object.metadata;
  const { 'endpoints.kubernetes.io/last-change-trigger-time': _, ...others } = annotations;
  const metadata = { labels, annotations: others, generateName, ownerReferences };
  if (object.kind === 'Endpoints') return { metadata, subsets: (object as Endpoints).subsets ?? [] };
  const { addressType, ports, endpoints } = object as EndpointSlice;
  const inOrder = (endpoints ?? []).toSorted((a, b) => (a.addresses[0] < b.addresses[0] ? -1 : 1));
  return { metadata, addressType, ports: ports ?? [], endpoints: inOrder };
}

/** In an order that does not depend on names. */
function inOrder(all: KubeObject[]) {
  const keyOf = (object: ReturnType<typeof comparable>) => JSON.stringify([object.addressType, object.ports]);
  return all.map(comparable).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

for (const [title, { controller, wrote }] of Object.entries(CONTROLLERS)) {
  describe(`the ${title} that a cluster has written`, () => {
    for (const service of services)
      it(`for ${service.metadata.name} are right`, () => {
        const changes = controller().reconcile(objectKey(service), readerOf(objects));
        expect(changes.map(({ verb, object }) => ({ verb, ...comparable(object) }))).to.deep.equal([]);
      });

    // which endpoints have hints for other zones than their own is chosen at random
    for (const service of services.filter((each) => !hintsEnabled(each)))
      it(`for ${service.metadata.name} are written again`, () => {
        const others = objects.filter((object) => !wrote(object, service));
        const changes = controller().reconcile(objectKey(service), readerOf(others));
        expect(inOrder(changes.map(({ object }) => object))).to.deep.equal(
          inOrder(objects.filter((object) => wrote(object, service))),
        );
      });
  });
}
