import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Probe } from '../../../engine/contract/cluster.ts';
import { FeatureError } from '../../../engine/contract/errors.ts';
import { failureOf, fakeCluster } from '../session.testing.ts';
import { Convergence } from './convergence.ts';
import { LastQuery } from './last-query.ts';

const dns = { kind: 'dns', from: { outside: true }, type: 'A', name: 'web' } as const;
const connect = { kind: 'connect', from: { outside: true }, target: 'web:80', count: 1 } as const;

/** Each answer has another number. */
function lastQuery() {
  let sent = 0;
  const cluster = fakeCluster(() => ({ records: [], attempts: [], number: ++sent }));
  const convergence = new Convergence();
  const view = { cluster, namespaces: new Set<string>(), probe: (probe: Probe) => cluster.probe(probe) };
  return { query: new LastQuery(view as never, convergence), convergence, cluster };
}

describe('the query that a When has sent', () => {
  it('is answered by what the When got, and then sent again each time', async () => {
    const { query } = lastQuery();
    await query.send(dns);
    const numbers = [];
    for (let i = 0; i < 3; i++) numbers.push((await query.answer('dns')) as unknown as { number: number });
    expect(numbers.map(({ number }) => number)).to.deep.equal([1, 2, 3]);
  });

  it('counts from the poll in which the When sent it', async () => {
    const { query, convergence, cluster } = lastQuery();
    convergence.changed({ verb: 'create', kind: 'Service', ref: { namespace: 'demo', name: 'web' } }, 0);
    await cluster.changed(1_000);
    await query.send(dns);
    await cluster.changed(1_000);
    convergence.poll(cluster.now());
    await query.answer('dns');
    await convergence.holds('dns', () => Promise.reject(new Error('not of endpoints')), cluster.values);
    expect(convergence.waits.map(({ ms }) => ms)).to.deep.equal([1_000]);
  });

  it('is replaced by the next one, also by one of another kind', async () => {
    const { query } = lastQuery();
    await query.send(connect);
    expect(query.requests).to.equal(connect);
    await query.send(dns);
    expect(() => query.requests).to.throw(FeatureError, 'no When before this Then has sent requests');
  });

  it('has to be there, and of the kind that the Then compares', async () => {
    const { query } = lastQuery();
    expect((await failureOf(query.answer('dns'))).message).to.equal(
      'no When before this Then has looked up a name',
    );
    await query.send(dns);
    expect(await failureOf(query.answer('connect'))).to.be.instanceOf(FeatureError);
  });
});
