import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Pod, Service } from '../../../kubernetes/objects.ts';
import type { StoreEvent } from '../../etcd/store.ts';
import type { Reader } from '../../runtime/controller.ts';
import { DECISIONS } from '../decisions.ts';
import { podOf, readerOf, serviceOf } from '../reader.testing.ts';
import { podsWith } from './indexes.ts';
import { selects } from './pods.ts';
import { ServiceSelectors } from './selectors.ts';

const labels = fc.dictionary(fc.constantFrom('app', 'env', 'tier'), fc.constantFrom('a', 'b', ''));
const namespace = fc.constantFrom('test', 'other');
const services = fc.uniqueArray(fc.tuple(fc.nat(7), namespace, labels), {
  selector: ([n]) => n,
  maxLength: 8,
});
const service = ([n, namespace, selector]: [number, string, Record<string, string>]): Service =>
  serviceOf({ selector }, { name: `s${n}`, namespace });
const pods = fc.array(fc.tuple(namespace, labels), { maxLength: 8 });
const podsOf = (given: [string, Record<string, string>][]) =>
  given.map(([namespace, labels], i) => podOf(i, { metadata: { namespace, labels } }));

const names = (objects: (Service | Pod)[]) => objects.map(({ metadata }) => metadata.name).sort();

describe('selectors of Services', () => {
  it('find the Services of a pod, and the pods of a Service (property)', () => {
    fc.assert(
      fc.property(services, pods, (givenServices, givenPods) => {
        const [all, candidates] = [givenServices.map(service), podsOf(givenPods)];
        const reader = readerOf(...all, ...candidates);
        const selectors = new ServiceSelectors(DECISIONS);
        for (const pod of candidates)
          expect(names(selectors.servicesFor(pod, reader))).to.deep.equal(
            names(all.filter((s) => selects(s, pod))),
          );
        for (const s of all)
          expect(names(podsWith(s.spec.selector ?? {}, s.metadata.namespace, reader))).to.deep.equal(
            names(candidates.filter((pod) => selects(s, pod))),
          );
      }),
    );
  });

  it('follow changes of Services (property)', () => {
    fc.assert(
      fc.property(services, services, pods, (before, after, givenPods) => {
        const selectors = new ServiceSelectors(DECISIONS);
        const [first, second] = [before.map(service), after.map(service)];
        selectors.servicesFor(podOf(1), readerOf(...first));
        const key = ({ metadata }: Service) => `${metadata.namespace}/${metadata.name}`;
        const byKey = new Map(first.map((s) => [key(s), s]));
        for (const s of second) {
          const previous = byKey.get(key(s));
          byKey.delete(key(s));
          selectors.note(eventOf(previous ? 'MODIFIED' : 'ADDED', s, previous));
        }
        for (const s of byKey.values()) selectors.note(eventOf('DELETED', s, s));
        const reader = readerOf(...second);
        for (const pod of podsOf(givenPods))
          expect(names(selectors.servicesFor(pod, reader))).to.deep.equal(
            names(second.filter((s) => selects(s, pod))),
          );
      }),
    );
  });

  it('do not search through other Services and pods', () => {
    const many = Array.from({ length: 1_000 }, (_, i) =>
      serviceOf({ selector: { env: 'prod', app: `${i}` } }, { name: `s${i}` }),
    );
    const crowd = Array.from({ length: 1_000 }, (_, i) =>
      podOf(i, { metadata: { labels: { env: 'prod', app: `${i}` } } }),
    );
    const reader = readerOf(...many, ...crowd);
    let seen = 0;
    const counting: Reader = {
      find: (kind, namespace, name) => reader.find(kind, namespace, name),
      list: (kind, namespace) => reader.list(kind, namespace),
      count: (index, value) => reader.count(index, value),
      select: ((index, value) => {
        const found = reader.select(index, value);
        seen += found.length;
        return found;
      }) as typeof reader.select,
    };
    const selectors = new ServiceSelectors(DECISIONS);
    expect(names(selectors.servicesFor(crowd[7], counting))).to.deep.equal(['s7']);
    expect(names(podsWith({ env: 'prod', app: '7' }, 'test', counting))).to.deep.equal(['pod7']);
    expect(seen).to.equal(2);
  });
});

const eventOf = (type: StoreEvent['type'], object: Service, previous?: Service): StoreEvent => ({
  type,
  kind: 'Service',
  object,
  previous,
  revision: 1,
});
