import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parseRef } from '../../engine/contract/references.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { nodeEvent } from './nodes.ts';
import { objectExists, podsExist } from './objects.ts';
import { Session } from './session.ts';

const web = parseRef('web');

async function session(): Promise<Session> {
  const engine = referenceEngine({ seed: '1' });
  return new Session(await engine.cluster({ key: 'settled', locks: [], needs: [], sharedClients: true }));
}

const endpointsOf = (found: Session) => found.cluster.probe({ kind: 'endpoints', service: web });

describe('a settled state', () => {
  for (const [what, labels, addresses] of [
    ['has custom endpoints in slices', '', ['192.0.2.1', '192.0.2.2']],
    ['does not if they are not to be copied', 'endpointslice.kubernetes.io/skip-mirror: "true"', []],
  ] as const) {
    it(what, async () => {
      const found = await session();
      await objectExists(found, 'Service', web, 'ports: [{port: 80}]');
      const subsets =
        'subsets: [{addresses: [{ip: 192.0.2.1}], notReadyAddresses: [{ip: 192.0.2.2}], ports: [{port: 80}]}]';
      await objectExists(found, 'Endpoints', web, `metadata: {labels: {${labels}}}\n${subsets}`);
      await found.eventBegins();
      expect((await endpointsOf(found)).map(({ address }) => address)).to.deep.equal(addresses);
    });
  }

  it('without a node has no ready endpoint on it', async () => {
    const found = await session();
    const rows = ['n1', 'n2'].map((node) => [`web-${node}`, 'app=web', node]);
    await podsExist(found, { columns: ['pod', 'labels', 'node'], rows });
    await objectExists(found, 'Service', web, 'selector: {app: web}\nports: [{port: 80}]');
    await nodeEvent(found, parseRef('n2'), 'stops reporting');
    const ready = (await endpointsOf(found)).map(({ pod, ready }) => [pod, ready]);
    expect(Object.fromEntries(ready)).to.deep.equal({ 'web-n1': true, 'web-n2': false });
  });
});
