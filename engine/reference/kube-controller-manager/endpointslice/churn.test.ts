import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { SERVICE_LABEL } from '../../../kubernetes/labels.ts';
import type { EndpointSlice, Endpoints, KubeObject, Pod, Service } from '../../../kubernetes/objects.ts';
import { keyOf } from '../../../kubernetes/resources.ts';
import { Store } from '../../etcd/store.ts';
import { Clock } from '../../runtime/clock.ts';
import { ControlLoop } from '../../runtime/control-loop.ts';
import type { Change } from '../../runtime/controller.ts';
import { DECISIONS } from '../decisions.ts';
import { endpointsController } from '../endpoint/controller.ts';
import { endpointSliceMirroringController } from '../endpointslicemirroring/controller.ts';
import { NODE, NOT_READY, podOf, serviceOf, unrecorded } from '../reader.testing.ts';
import { endpointSliceController } from './controller.ts';
import { selects } from './pods.ts';

const LABELS = ['a', 'b'];

/** A store with the three controllers, and what is done to it. */
class Model {
  readonly store = new Store();
  readonly clock = new Clock();
  writes = 0;

  constructor() {
    const { store } = this;
    const api = {
      find: <T extends KubeObject>(
        kind: Parameters<Store['get']>[0],
        namespace: string | undefined,
        name: string,
      ) => store.get(kind, keyOf({ namespace, name })) as T | undefined,
      list: <T extends KubeObject>(kind: Parameters<Store['list']>[0], namespace?: string) =>
        store.list(kind, namespace) as T[],
      select: <T extends KubeObject>(index: object, value: string) =>
        store.select(index as Parameters<Store['select']>[0], value) as T[],
      count: (index: object, value: string) => store.count(index as Parameters<Store['count']>[0], value),
      watch: store.listen.bind(store),
    };
    const write = (changes: readonly Change[]) => {
      for (const change of changes) this.#write(change);
      return true;
    };
    new ControlLoop(api, this.clock, write, [
      endpointSliceController(DECISIONS, unrecorded),
      endpointsController(DECISIONS, unrecorded),
      endpointSliceMirroringController(DECISIONS, unrecorded),
    ]);
    this.put(NODE);
  }

  put(object: KubeObject): void {
    this.store.put(object.kind as 'Pod', keyOf(object.metadata), object);
  }

  remove(kind: 'Pod' | 'Service', name: string): void {
    this.store.remove(kind, `test/${name}`);
  }

  #write({ verb, object }: Change): void {
    this.writes++;
    const name = object.metadata.name || `${object.metadata.generateName}${this.writes}`;
    const key = keyOf({ ...object.metadata, name });
    const uid = this.store.get(object.kind as 'Pod', key)?.metadata.uid ?? name;
    if (verb === 'delete') this.store.remove(object.kind as 'Pod', key);
    else this.put({ ...object, metadata: { ...object.metadata, name, uid } });
  }
}

type Step = (model: Model) => void;

const label = fc.constantFrom(...LABELS);
const pod = fc.tuple(fc.nat(5), label, fc.boolean()).map(
  ([n, foo, ready]): Step =>
    (model) =>
      model.put(podOf(n, { metadata: { labels: { foo } }, ...(ready ? {} : NOT_READY) })),
);
const service = fc.tuple(label, fc.option(label, { nil: undefined }), fc.constantFrom(80, 81)).map(
  ([name, foo, targetPort]): Step =>
    (model) => {
      const ports = [{ name: '', port: 80, targetPort, protocol: 'TCP' as const }];
      model.put(serviceOf({ selector: foo ? { foo } : undefined, ports }, { name, uid: name }));
    },
);
const podGone = fc.nat(5).map(
  (n): Step =>
    (model) =>
      model.remove('Pod', `pod${n}`),
);
const settled = fc.constant<Step>((model) => model.clock.settle());

describe('slices and Endpoints after any changes', () => {
  it('list the pods that are selected, and are then left alone (property)', () => {
    const steps = fc.array(fc.oneof(pod, service, podGone, settled), { maxLength: 30 });
    fc.assert(
      fc.property(steps, (all) => {
        const model = new Model();
        for (const step of all) step(model);
        model.clock.settle();
        const pods = model.store.list('Pod') as Pod[];
        for (const s of model.store.list('Service') as Service[]) {
          if (!s.spec.selector) continue;
          const wanted = pods.filter((p) => selects(s, p)).map(({ metadata }) => metadata.name);
          const slices = (model.store.list('EndpointSlice') as EndpointSlice[]).filter(
            ({ metadata }) => metadata.labels?.[SERVICE_LABEL] === s.metadata.name,
          );
          const listed = slices.flatMap(({ endpoints }) => (endpoints ?? []).map((e) => e.targetRef?.name));
          expect(listed).to.have.members(wanted);
          expect(
            slices.every(
              ({ ports }) => wanted.length === 0 || ports?.[0].port === s.spec.ports?.[0].targetPort,
            ),
          ).to.equal(true);
          const { subsets = [] } = model.store.get('Endpoints', keyOf(s.metadata)) as Endpoints;
          const addresses = subsets.flatMap((set) => [
            ...(set.addresses ?? []),
            ...(set.notReadyAddresses ?? []),
          ]);
          expect(addresses.map(({ targetRef }) => targetRef?.name)).to.have.members(wanted);
        }
        const before = model.writes;
        for (const object of [...pods, ...model.store.list('Service')]) model.put(object);
        model.clock.settle();
        expect(model.writes).to.equal(before);
      }),
      { numRuns: 60 },
    );
  });
});
