import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { KubeObject, ManagedFieldsEntry } from '../../../kubernetes/objects.ts';
import { applied, tracked, type Write } from './fieldmanager.ts';

/** What the API server answered to the same requests (seen on 1.36.3). */
const by = (manager: string, over: Partial<Write> = {}): Write => ({
  kind: 'Service',
  apiVersion: 'v1',
  manager,
  time: '2026-01-01T00:00:00Z',
  ...over,
});

const config = (spec: object, metadata: object = {}): KubeObject =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', ...metadata }, spec }) as KubeObject;

const fieldsOf = ({ metadata }: KubeObject, manager: string) =>
  metadata.managedFields?.find((entry) => entry.manager === manager)?.fieldsV1;

const HTTP = { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:name': {}, 'f:port': {} } } };
const PORT = { name: 'http', port: 80 };

describe('the fields of an object that is created', () => {
  it('are those of its creator, but for its identity and its status', () => {
    const sent = config(
      { ports: [{ ...PORT, protocol: 'TCP', targetPort: 80 }], selector: { app: 'web' } },
      { uid: 'u', labels: { app: 'web' } },
    );
    const next = tracked(by('kubectl'), undefined, { ...sent, status: { loadBalancer: {} } } as KubeObject);
    const port = { '.': {}, 'f:name': {}, 'f:port': {}, 'f:protocol': {}, 'f:targetPort': {} };
    expect(next.metadata.managedFields).to.deep.equal([
      {
        manager: 'kubectl',
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-01-01T00:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: {
          'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } },
          'f:spec': { 'f:ports': { '.': {}, 'k:{"port":80,"protocol":"TCP"}': port }, 'f:selector': {} },
        },
      },
    ]);
  });

  it('are those that an applier names, with the default of the protocol in the key', () => {
    const next = applied(by('me'), undefined, config({ ports: [PORT] }), false);
    expect(fieldsOf(next, 'me')).to.deep.equal({ 'f:spec': HTTP });
  });
});

describe('the fields of an object that is changed', () => {
  const live = applied(by('me'), undefined, config({ ports: [PORT], type: 'ClusterIP' }), false);

  it('go to who changes them', () => {
    const next = tracked(by('you'), live, { ...live, ...config({ ports: [PORT], type: 'NodePort' }) });
    expect(fieldsOf(next, 'me')).to.deep.equal({ 'f:spec': HTTP });
    expect(fieldsOf(next, 'you')).to.deep.equal({ 'f:spec': { 'f:type': {} } });
  });

  it('are not written again if only the time is another', () => {
    const again = tracked(by('me', { time: '2026-01-02T00:00:00Z' }), live, live);
    expect(again).to.deep.equal(live);
  });

  it('are managed by nobody once a request empties the list', () => {
    const managedFields: ManagedFieldsEntry[] = [];
    const next = tracked(by('you'), live, { ...live, metadata: { ...live.metadata, managedFields } });
    expect(next.metadata.managedFields).to.equal(undefined);
  });

  it('are put together where more than ten have updated them', () => {
    let object: KubeObject = tracked(by('m'), undefined, config({}, { labels: { a: '0' } }));
    for (let i = 0; i < 12; i++) {
      const labels = { ...object.metadata.labels, [`l${i}`]: 'x' };
      object = tracked(by(`m${i}`), object, { ...object, metadata: { ...object.metadata, labels } });
    }
    expect(object.metadata.managedFields).to.have.length(10);
    expect(fieldsOf(object, 'ancient-changes')).to.not.equal(undefined);
  });
});

describe('an applier', () => {
  const live = applied(by('me'), undefined, config({ ports: [PORT], type: 'ClusterIP' }), false);

  it('removes what it does not name any more, unless another has it', () => {
    const both = applied(by('you'), live, config({ ports: [PORT] }), false);
    const next = applied(by('me'), both, config({ externalIPs: ['192.0.2.1'] }), false);
    expect(next).to.deep.include({ spec: { ports: [PORT], externalIPs: ['192.0.2.1'] } });
    expect(fieldsOf(next, 'you')).to.deep.equal({ 'f:spec': HTTP });
  });

  it('has conflicts with others about values, unless it forces them', () => {
    const other = config({ type: 'NodePort', ports: [{ name: 'web', port: 80 }] });
    const apply = (force: boolean) => applied(by('you'), live, other, force);
    expect(() => apply(false)).to.throw(
      'Apply failed with 2 conflicts: conflicts with "me":\n- .spec.type\n- .spec.ports[port=80,protocol="TCP"].name',
    );
    expect(fieldsOf(apply(true), 'me')).to.deep.equal({
      'f:spec': { 'f:ports': { 'k:{"port":80,"protocol":"TCP"}': { '.': {}, 'f:port': {} } } },
    });
  });

  it('knows which fields somebody has written before', () => {
    const written = tracked(by('kubectl'), undefined, config({ type: 'ClusterIP' }));
    const apply = () => applied(by('me'), written, config({ type: 'NodePort' }), false);
    expect(apply).to.throw('Apply failed with 1 conflict: conflict with "kubectl" using v1: .spec.type');
  });

  it('keeps the entries of others where they were', () => {
    const ports = (...numbers: number[]) => ({ ports: numbers.map((port) => ({ port })) });
    const first = applied(by('me'), undefined, config(ports(80, 81, 82)), false);
    const next = applied(by('you'), first, config(ports(83, 81)), false);
    expect(next).to.deep.include({ spec: ports(80, 83, 81, 82) });
  });
});
