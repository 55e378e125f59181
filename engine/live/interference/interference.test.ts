import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fakeApi, Refusal } from '../fake-api.testing.ts';
import { interferenceWith } from './interference.ts';

const node = (name: string, status: string) => ({
  metadata: { name },
  status: { conditions: [{ type: 'Ready', status }] },
});

describe('interference', () => {
  const found = (objects: Record<string, string[]>, nodes: object[] = [], ours: string[] = []) => {
    const { client } = fakeApi(({ path }) => {
      if (path === '/api/v1/nodes') return { items: nodes };
      return { items: (objects[path] ?? []).map((name) => ({ metadata: { name } })) };
    });
    return interferenceWith(client, ['demo-r-1', 'shop-r-1'], ours);
  };

  it('is nothing where nobody has changed anything', async () => {
    expect(await found({}, [node('a', 'True')], ['a'])).to.deep.equal([]);
  });

  it('is a policy, quota or limit in a namespace of the scenario, named once', async () => {
    const policies = (namespace: string) =>
      `/apis/networking.k8s.io/v1/namespaces/${namespace}/networkpolicies`;
    const objects = {
      [policies('demo-r-1')]: ['default-deny'],
      [policies('shop-r-1')]: ['default-deny'],
      [policies('other')]: ['not-ours'],
      '/api/v1/namespaces/demo-r-1/resourcequotas': ['small'],
      '/api/v1/namespaces/shop-r-1/limitranges': ['slow'],
    };
    expect(await found(objects)).to.deep.equal([
      'the namespace has a NetworkPolicy of somebody else, default-deny: it may block traffic',
      'the namespace has a ResourceQuota of somebody else, small: it may have objects refused',
      'the namespace has a LimitRange of somebody else, slow: it may have pods refused or slowed down',
    ]);
  });

  it('is a node that is not ready, unless the scenario has stopped it or does not use it', async () => {
    const nodes = [node('a', 'True'), node('b', 'Unknown'), node('stopped', 'False')];
    expect(await found({}, nodes, ['a', 'b'])).to.deep.equal(['the node b is not ready']);
  });

  it('is not what the run may not list', async () => {
    const { client } = fakeApi(({ path }) => (path === '/api/v1/nodes' ? { items: [] } : new Refusal(403)));
    expect(await interferenceWith(client, ['demo-r-1'], [])).to.deep.equal([]);
  });
});
