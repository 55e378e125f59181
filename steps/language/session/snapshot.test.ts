import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../../engine/contract/references.ts';
import { referenceEngine } from '../../../engine/reference/engine.ts';
import { objectExists, podsExist } from '../objects.ts';
import { table } from '../session.testing.ts';
import { Session } from '../session.ts';
import { identityOf, keyOf } from './snapshot.ts';

describe('what was there before the first event', () => {
  it('are the pods, the Services and their endpoints in all namespaces of the scenario, once', async () => {
    const session = new Session(await referenceEngine({ seed: '1' }).cluster());
    await podsExist(session, table('pod|labels', 'web-0|app=web', 'shop/web-1|app=web'));
    for (const name of ['web', 'shop/web'])
      await objectExists(session, 'Service', parseRef(name), 'selector: {app: web}\nports: [{port: 80}]');
    expect(session.before.objects.size).to.equal(0);
    await session.eventBegins();
    await podsExist(session, table('pod|labels', 'web-2|app=web'));
    await session.eventBegins();
    const { pods, objects, endpoints } = session.before;
    expect([...pods].sort()).to.deep.equal(['web-0', 'web-1']);
    const keys = ['Pod/demo/web-0', 'Pod/shop/web-1', 'Service/demo/web', 'Service/shop/web'];
    expect([...objects.keys()].sort()).to.deep.equal(keys);
    const listed = [...endpoints].map(([service, rows]) => [service, rows.map(({ pod }) => pod)]);
    expect(Object.fromEntries(listed)).to.deep.equal({ 'demo/web': ['web-0'], 'shop/web': ['web-1'] });
  });

  it('identifies an endpoint by its pod, and one without a pod by its address', () => {
    const row = { address: '10.244.1.2', port: 80, ready: true, serving: true, terminating: false };
    expect(identityOf({ ...row, uid: 'u1' } as never)).to.equal('u1');
    expect(identityOf(row as never)).to.equal('10.244.1.2');
    expect(keyOf('Node', { namespace: '', name: 'n1' })).to.equal('Node//n1');
  });
});
