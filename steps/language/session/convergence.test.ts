import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { ClusterValues } from '../../../engine/contract/cluster.ts';
import type { EndpointRow } from '../../../engine/contract/observations.ts';
import { type Change, Convergence } from './convergence.ts';

const values = { nodePortMin: 30_000, nodePortMax: 32_767 } as ClusterValues;
const service = { namespace: 'demo', name: 'web' };
const write = (verb: 'create' | 'patch' | 'delete', kind: 'Service' | 'Pod'): Change => ({
  verb,
  kind,
  ref: service,
});
const rows = (...names: string[]) => names.map((address) => ({ address, ready: true }) as EndpointRow);

/** A Then of this kind holds at 1,250 ms; the change was at 1,000. */
async function seen(
  what: Change,
  kind: string,
  { ports = [80], answered = true, before = rows(), now = rows() } = {},
) {
  const convergence = new Convergence();
  convergence.changed(what, 1_000);
  convergence.poll(1_250);
  const attempts = [{ outcome: answered ? ('answered' as const) : ('refused' as const) }];
  for (const port of ports) {
    const probe = { kind: 'connect', from: { outside: true }, target: `n1:${port}`, count: 1 } as const;
    convergence.observed(probe, { attempts });
  }
  if (convergence.concerns(kind)) await convergence.holds(kind, async () => ({ before, now }), values);
  return convergence.waits.map(({ change, seen: place, ms }) => `${change}, ${place}, ${ms}`);
}

/** A change of a Service or a node is named without its endpoints. */
const notCalled = () => Promise.reject(new Error('the endpoints were observed'));

describe('the time until a change is observed', () => {
  it('is from the change to the beginning of the poll, once for each place', async () => {
    const convergence = new Convergence();
    convergence.changed(write('create', 'Service'), 1_000);
    const first = convergence.poll(1_200);
    convergence.poll(1_900);
    convergence.resume(first);
    for (const kind of ['endpoints', 'slices', 'dns']) await convergence.holds(kind, notCalled, values);
    expect(convergence.waits).to.deep.equal([
      { change: 'Service created', seen: 'EndpointSlices', ms: 200 },
      { change: 'Service created', seen: 'DNS', ms: 200 },
    ]);
  });

  it('is of endpoints that come, go or make room for others', async () => {
    const deleted = write('delete', 'Pod');
    const [one, two, other] = [rows('a'), rows('a', 'b'), rows('c')];
    expect(await seen(deleted, 'endpoints', { before: two, now: one })).to.deep.equal([
      'endpoint removed, EndpointSlices, 250',
    ]);
    expect(await seen(deleted, 'responses', { before: one, now: other })).to.deep.equal([
      'endpoints replaced, traffic, 250',
    ]);
    const ready = { type: 'pod-readiness', pod: service, ready: true } as const;
    const unready = [{ ...one[0], ready: false }];
    expect(await seen(ready, 'dns', { before: unready, now: one })).to.deep.equal([
      'endpoint added, DNS, 250',
    ]);
    expect(await seen(ready, 'dns', { before: one, now: one })).to.deep.equal([]);
  });

  it('is of a node port, if requests go to node ports only', async () => {
    expect(await seen('settled', 'responses', { ports: [30_080] })).to.deep.equal([
      'node port opened, traffic, 250',
    ]);
    expect(await seen('settled', 'reachability', { ports: [30_080, 80] })).to.deep.equal([
      'Service created, traffic, 250',
    ]);
    const closed = await seen(write('patch', 'Service'), 'responses', { ports: [30_080], answered: false });
    expect(closed).to.deep.equal(['node port closed, traffic, 250']);
  });

  it('is of a node and of a container that starts again', async () => {
    const node = { type: 'node', node: 'n1', event: 'recovers' } as const;
    expect(await seen(node, 'endpoints')).to.deep.equal(['node back, EndpointSlices, 250']);
    expect(await seen({ ...node, event: 'stops reporting' }, 'responses')).to.deep.equal([
      'node stopped, traffic, 250',
    ]);
    const restart = { type: 'container-restart', pod: service } as const;
    expect(await seen(restart, 'environment')).to.deep.equal(['container restarted, environment, 250']);
    expect(await seen(node, 'environment')).to.deep.equal([]);
  });

  it('is not measured where nothing changes', async () => {
    // as it was before there was a Service
    expect(await seen('settled', 'responses', { answered: false })).to.deep.equal([]);
    // what the API server says of the object itself
    expect(await seen(write('patch', 'Service'), 'object')).to.deep.equal([]);
    const convergence = new Convergence();
    expect(convergence.concerns('dns')).to.equal(false);
    convergence.changed('settled', 0);
    expect(convergence.concerns('dns')).to.equal(true);
    convergence.rejected();
    expect(convergence.concerns('dns')).to.equal(false);
  });
});
