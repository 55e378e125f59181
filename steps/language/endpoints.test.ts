import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { EndpointRow } from '../../engine/contract/observations.ts';
import { parseRef } from '../../engine/contract/references.ts';
import type { EndpointSlice } from '../../engine/kubernetes/objects.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { customEndpoints, endpointsAre, hasNoEndpoints, slicesAre } from './endpoints.ts';
import { objectExists } from './objects.ts';
import { failureOf, fakeCluster, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const web = parseRef('web');

describe('custom endpoints', () => {
  it('are a slice of the Service, in which an empty cell leaves a field out', async () => {
    const session = new Session(await referenceEngine({ seed: '1' }).cluster());
    await objectExists(session, 'Service', web, 'ports: [{port: 80}]');
    const rows = table(
      'address|port|ready|serving|terminating|node',
      '192.0.2.1|8080||||',
      '192.0.2.2|8080|false|true|true|n1',
    );
    await customEndpoints(session, web, rows);
    const [slice] = (await session.probe({
      kind: 'list',
      of: 'EndpointSlice',
      namespace: 'demo',
    })) as EndpointSlice[];
    expect(slice.metadata).to.have.property('name', 'web-custom');
    expect(slice.metadata.labels).to.deep.include({ 'kubernetes.io/service-name': 'web' });
    expect(slice.ports).to.deep.equal([{ name: '', port: 8080, protocol: 'TCP' }]);
    expect(slice.endpoints).to.deep.equal([
      { addresses: ['192.0.2.1'], conditions: {} },
      {
        addresses: ['192.0.2.2'],
        conditions: { ready: false, serving: true, terminating: true },
        nodeName: 'n1',
      },
    ]);
    await slicesAre(session, web, table('addressType|endpoints', 'IPv4|192.0.2.1, 192.0.2.2'));
  });
});

describe('the endpoints of a Service', () => {
  const row = (pod: string, port: number, ready = true) =>
    ({ pod, address: `10.244.1.${pod.at(-1)}`, port, portName: `p${port}`, ready }) as EndpointRow;
  const session = (...rows: EndpointRow[]) =>
    new Session(fakeCluster((probe) => (probe.kind === 'endpoints' ? rows : [])));

  it('are one row for a pod, unless the table has ports', async () => {
    const two = () => session(row('web-0', 80), row('web-0', 443));
    expect(await holds(endpointsAre(two(), web, table('pod|ready', 'web-0|true')))).to.equal(true);
    expect(await holds(endpointsAre(two(), web, table('pod|name', 'web-0|p80', 'web-0|p443')))).to.equal(
      true,
    );
    expect(await holds(endpointsAre(two(), web, table('pod|port', 'web-0|80')))).to.equal(false);
  });

  it('are none, or the failure lists them', async () => {
    expect(await holds(hasNoEndpoints(session(), web))).to.equal(true);
    const some = await failureOf(hasNoEndpoints(session(row('web-0', 80), row('web-1', 80, false)), web));
    expect(some.message).to.equal(
      '  expected no endpoints, observed:\n    web-0:80\n    web-1:80 (not ready)',
    );
  });
});
