import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster, Probe } from '../../../engine/contract/cluster.ts';
import type { KubeObject } from '../../../engine/kubernetes/objects.ts';
import { UnresolvedPlaceholder } from '../placeholders.ts';
import { failureOf, fakeCluster } from '../session.testing.ts';
import { PlaceholderValues } from './placeholder-values.ts';
import { keyOf, NOTHING } from './snapshot.ts';

const service = {
  metadata: { name: 'web', uid: 'u1' },
  spec: { clusterIP: '10.96.0.9' },
} as unknown as KubeObject;

/** `find`: the object of a kind and name. */
function values(find: (kind: string, name: string, cluster: Cluster) => unknown, gone: KubeObject[] = []) {
  const cluster: Cluster = fakeCluster((probe) =>
    probe.kind === 'object' ? find(probe.of, probe.ref.name, cluster) : undefined,
  );
  const view = { cluster, namespaces: new Set(['demo']), probe: (probe: Probe) => cluster.probe(probe) };
  const objects = new Map(
    gone.map((o) => [keyOf('Service', { namespace: 'demo', name: o.metadata.name }), o]),
  );
  return { placeholders: new PlaceholderValues(view as never, () => ({ ...NOTHING, objects })), cluster };
}

const none = () => undefined;

describe('what placeholders stand for', () => {
  it('are values of the cluster and of the machine outside', async () => {
    const { placeholders } = values(none);
    const text = '{{cluster.domain}} {{cluster.nodePortMin}} {{outside.backend}}:{{outside.port}}';
    expect(await placeholders.text(text)).to.equal('cluster.local 30000 192.0.2.8:8080');
    expect([...placeholders.resolved]).to.deep.equal([
      ['{{cluster.domain}}', 'cluster.local'],
      ['{{cluster.nodePortMin}}', '30000'],
      ['{{outside.backend}}', '192.0.2.8'],
      ['{{outside.port}}', '8080'],
    ]);
  });

  it('are fields of objects: of a Service rather than of a pod with its name, and of any kind that is named', async () => {
    const { placeholders } = values((kind, name) =>
      name !== 'web' ? undefined : kind === 'Service' ? service : { metadata: { uid: kind } },
    );
    expect(
      await placeholders.rows([
        ['{{web.uid}}', '{{Pod/web.uid}}'],
        ['a', '{{web.clusterIP}}'],
      ]),
    ).to.deep.equal([
      ['u1', 'Pod'],
      ['a', '10.96.0.9'],
    ]);
  });

  it('are JSON where a field is not a single value', async () => {
    const { placeholders } = values((kind) => (kind === 'Service' ? service : undefined));
    expect(await placeholders.text('{{web.spec}}')).to.equal('{"clusterIP":"10.96.0.9"}');
  });

  it('are those of an object that is gone, as it was before the first event', async () => {
    const { placeholders } = values(none, [service]);
    expect(await placeholders.text('{{web.clusterIP}}')).to.equal('10.96.0.9');
  });

  const starting = (_kind: string, _name: string, cluster: Cluster) =>
    cluster.now() < 5_000 ? { metadata: {}, status: {} } : { metadata: {}, status: { podIP: '10.244.1.2' } };

  it('are waited for where the object is there and the field is not', async () => {
    const { placeholders, cluster } = values(starting);
    expect(await placeholders.text('{{Pod/web.address}}')).to.equal('10.244.1.2');
    expect(cluster.now()).to.equal(5_000);
  });

  it('are not waited for within a poll of a Then, which will be polled again', async () => {
    const { placeholders, cluster } = values(starting);
    const poll = () => placeholders.withinPoll(() => placeholders.text('{{Pod/web.address}}'));
    expect(await failureOf(poll())).to.be.instanceOf(UnresolvedPlaceholder);
    expect(cluster.now()).to.equal(0);
    // the poll has ended, also by an error
    expect(await placeholders.text('{{Pod/web.address}}')).to.equal('10.244.1.2');
  });

  it('are nothing where no object has the field, and the error names all kinds that were tried', async () => {
    const { placeholders } = values(none);
    expect((await failureOf(placeholders.text('{{web.clusterIP}}'))).message).to.equal(
      '{{web.clusterIP}} has no value: there is no Service or Pod or Node or Deployment "web" with clusterIP',
    );
    expect((await failureOf(placeholders.text('{{cluster.colour}}'))).message).to.contain(
      '"cluster" with colour',
    );
  });
});
