import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fakeApi, Refusal } from '../fake-api.testing.ts';
import { cleanUp } from './cleanup.ts';
import { scenarioNames } from './names.ts';
import { inNamespace } from './namespaces.ts';
import { RUN_LABEL } from './ownership.ts';
import { ScenarioNamespaces } from './scenario-namespaces.ts';

function scenario(answer: Parameters<typeof fakeApi>[0] = () => ({}), interrupted = false) {
  const { client, requests } = fakeApi(answer);
  const made: string[] = [];
  const namespaces = new ScenarioNamespaces({
    client,
    names: scenarioNames('r-1', []),
    run: 'r',
    interrupted: () => interrupted,
    made: (name) => made.push(name),
  });
  return { namespaces, requests, made };
}

describe('the namespaces of a scenario', () => {
  it('are made once, with the name of the scenario and the label of the run', async () => {
    const bodies: unknown[] = [];
    const { namespaces, requests, made } = scenario(({ body }) => {
      bodies.push(body);
      return {};
    });
    for (const name of ['shop', 'demo', 'shop']) await namespaces.ensure(name);
    expect(made).to.deep.equal(['shop', 'demo']);
    expect(namespaces.inCluster).to.deep.equal(['shop-r-1', 'demo-r-1']);
    expect(requests).to.deep.equal(['POST /api/v1/namespaces', 'POST /api/v1/namespaces']);
    expect(bodies[0]).to.have.nested.property('metadata.name', 'shop-r-1');
    expect(bodies[0]).to.have.nested.property(`metadata.labels.${RUN_LABEL.replace('.', '\\.')}`, 'r');
  });

  it('are never those of the cluster', async () => {
    const { namespaces, requests } = scenario();
    for (const name of ['default', 'kube-system']) {
      await namespaces.ensure(name);
      await namespaces.awaitAccount(name);
    }
    expect(requests).to.deep.equal([]);
    expect(namespaces.endings(false)).to.have.length(0);
  });

  it('that the server refuses make the scenario inconclusive', async () => {
    const { namespaces, made } = scenario(() => new Refusal(403));
    const error = await namespaces.ensure('shop').catch((e: Error) => e);
    expect(error).to.include({
      name: 'Inconclusive',
      message: 'the namespace shop could not be created: HTTP 403',
    });
    expect(made).to.deep.equal([]);
  });

  it('are not made any more once the run is interrupted', async () => {
    const { namespaces, requests } = scenario(undefined, true);
    expect(await namespaces.ensure('shop').catch((e: Error) => e)).to.have.property('name', 'Interrupted');
    expect(requests).to.deep.equal([]);
  });

  it('get pods when they have their service account, which is waited for once', async () => {
    let reads = 0;
    const { namespaces } = scenario(({ path }) => {
      if (!path.endsWith('/serviceaccounts/default')) return {};
      reads++;
      return reads > 1 ? {} : undefined;
    });
    await namespaces.ensure('shop');
    await namespaces.awaitAccount('shop');
    await namespaces.awaitAccount('shop');
    expect(reads).to.equal(2);
  });

  it('are removed or marked as kept, all of them', async () => {
    for (const [kept, expected] of [
      [false, 'DELETE'],
      [true, 'PATCH'],
    ] as const) {
      const { namespaces, requests } = scenario();
      for (const name of ['shop', 'demo']) await namespaces.ensure(name);
      await cleanUp(namespaces.endings(kept));
      for (const name of ['shop-r-1', 'demo-r-1'])
        expect(requests).to.include(`${expected} /api/v1/namespaces/${name}`);
      expect(requests.some((request) => request.endsWith('/pods'))).to.equal(!kept);
    }
  });
});

describe('a namespace for one purpose', () => {
  it('is removed after it has served, also if that fails', async () => {
    const { client, requests } = fakeApi(() => ({}));
    const error = await inNamespace(client, { purpose: 'discovery', run: 'r' }, async (name) => {
      throw new Error(`failed in ${name}`);
    }).catch((e: Error) => e);
    expect(error).to.have.property('message', 'failed in leadline-run-discovery-r');
    expect(requests).to.deep.equal([
      'POST /api/v1/namespaces',
      'DELETE /api/v1/namespaces/leadline-run-discovery-r/services',
      'DELETE /api/v1/namespaces/leadline-run-discovery-r',
      'DELETE /api/v1/namespaces/leadline-run-discovery-r/pods',
    ]);
  });
});
