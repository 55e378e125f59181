import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { KubeObject } from '../../kubernetes/objects.ts';
import { keyOf } from '../../kubernetes/resources.ts';
import { Store, type StoreEvent } from './store.ts';

const object = (name: string, namespace?: string, labels = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
});
const put = (store: Store, name: string, namespace = 'a', labels = {}) =>
  store.put('Pod', keyOf({ namespace, name }), object(name, namespace, labels));
const shown = ({ type, object, revision }: StoreEvent) => `${type} ${object.metadata.name} at ${revision}`;

describe('keys', () => {
  const CASES: [namespace: string | undefined, key: string][] = [
    ['shop', 'shop/web'],
    [undefined, 'web'],
    ['', 'web'],
  ];
  for (const [namespace, key] of CASES)
    it(key, () => {
      expect(keyOf({ namespace, name: 'web' })).to.equal(key);
    });
});

describe('the store', () => {
  it('gives each change the next revision, whatever the kind', () => {
    const store = new Store();
    const first = store.revision;
    put(store, 'x');
    store.put('Service', 'a/y', object('y', 'a'));
    put(store, 'x');
    store.remove('Pod', 'a/x');
    expect(store.revision).to.equal(first + 4);
  });

  it('keeps the revision of the last change in the object', () => {
    const store = new Store();
    const stored = put(store, 'x');
    expect(stored.metadata.resourceVersion).to.equal(String(store.revision));
    const changed = put(store, 'x');
    expect(changed.metadata.resourceVersion).to.equal(String(store.revision));
    expect(stored.metadata.resourceVersion).to.equal(String(store.revision - 1));
  });

  it('does not change the object that it is given', () => {
    const given = object('x', 'a');
    new Store().put('Pod', 'a/x', given);
    expect(given.metadata.resourceVersion).to.equal(undefined);
  });

  it('has objects by kind', () => {
    const store = new Store();
    put(store, 'x');
    expect(store.get('Pod', 'a/x')?.metadata.name).to.equal('x');
    expect(store.get('Service', 'a/x')).to.equal(undefined);
    expect(store.list('Service')).to.deep.equal([]);
  });

  it('lists in order of namespace and name, and takes no prefix of a namespace for it', () => {
    const store = new Store();
    for (const [name, namespace] of [
      ['z', 'a'],
      ['b', 'b'],
      ['b', 'a'],
      ['y', 'ab'],
    ])
      put(store, name, namespace);
    const keys = (namespace?: string) => store.list('Pod', namespace).map(({ metadata }) => keyOf(metadata));
    expect(keys()).to.deep.equal(['a/b', 'a/z', 'ab/y', 'b/b']);
    expect(keys('a')).to.deep.equal(['a/b', 'a/z']);
    expect(keys('c')).to.deep.equal([]);
  });

  it('removes once, and changes nothing for what it has not', () => {
    const store = new Store();
    put(store, 'x');
    const removed = store.remove('Pod', 'a/x');
    const { revision } = store;
    expect(removed?.metadata.resourceVersion).to.equal(String(revision));
    expect(store.remove('Pod', 'a/x')).to.equal(undefined);
    expect(store.revision).to.equal(revision);
    expect(store.get('Pod', 'a/x')).to.equal(undefined);
  });

  it('says what has changed, with the object before', () => {
    const store = new Store();
    const events: StoreEvent[] = [];
    const end = store.listen((event) => events.push(event));
    const [old, changed] = [put(store, 'x'), put(store, 'x', 'a', { b: 'c' })];
    store.remove('Pod', 'a/x');
    end();
    put(store, 'x');
    expect(events.map(shown)).to.deep.equal(['ADDED x at 2', 'MODIFIED x at 3', 'DELETED x at 4']);
    expect(events.map(({ previous }) => previous)).to.deep.equal([undefined, old, changed]);
  });

  it('lets a listener end while it is called', () => {
    const store = new Store();
    let calls = 0;
    const end = store.listen(() => {
      calls++;
      end();
    });
    store.listen(() => calls++);
    put(store, 'x');
    put(store, 'x');
    expect(calls).to.equal(3);
  });

  it('has the changes of a kind after a revision', () => {
    const store = new Store();
    put(store, 'x');
    const { revision } = store;
    store.put('Service', 'a/s', object('s', 'a'));
    put(store, 'y');
    store.remove('Pod', 'a/x');
    expect(store.since('Pod', revision)?.map(shown)).to.deep.equal(['ADDED y at 4', 'DELETED x at 5']);
    expect(store.since('Pod', store.revision)).to.deep.equal([]);
    expect(store.since('Pod', 0)).to.have.length(3);
  });

  it('is what its changes make of a list (property)', () => {
    const step = fc.record({ name: fc.constantFrom('x', 'y', 'z'), remove: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), fc.nat(20), (steps, from) => {
        const store = new Store();
        let listed: KubeObject[] = [];
        let revision = store.revision;
        for (const [index, { name, remove }] of steps.entries()) {
          if (index === from) [listed, revision] = [store.list('Pod'), store.revision];
          if (remove) store.remove('Pod', `a/${name}`);
          else put(store, name);
        }
        const seen = new Map(listed.map((o) => [o.metadata.name, o]));
        for (const { type, object } of store.since('Pod', revision) ?? []) {
          if (type === 'DELETED') seen.delete(object.metadata.name);
          else seen.set(object.metadata.name, object);
        }
        expect([...seen.values()]).to.have.deep.members(store.list('Pod'));
      }),
    );
  });
});
