import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Engine } from '../contract/cluster.ts';
import { CONTRACT_CASES, lackingFor, runCase } from '../contract/contract.cases.ts';
import { FeatureError, Inconclusive } from '../contract/errors.ts';
import { MISTAKES } from '../contract/mistakes.cases.ts';
import { parseRef } from '../contract/references.ts';
import { eventually } from '../contract/settle.ts';
import { clientPod, serverPod } from '../contract/workloads.ts';
import { isReady } from '../kubernetes/conditions.ts';
import { internalAddress } from '../kubernetes/nodes.ts';
import type { Node } from '../kubernetes/objects.ts';
import type { Kind, Ref } from '../kubernetes/resources.ts';
import { type LiveOverModel, liveOverModel } from '../live-over-model.testing.ts';
import type { OutsideClient } from './outside/client.ts';

const web = parseRef('web');
const pod = parseRef('web-0');
const cli = parseRef('cli');

/** A Service with one pod, on n1, and a client on n2. */
async function withService({ cluster }: LiveOverModel): Promise<void> {
  const spec = { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] };
  const create = (kind: Kind, ref: Ref, body: object) => cluster.write({ verb: 'create', kind, ref, body });
  await create('Service', web, { metadata: web, spec });
  await create('Pod', pod, serverPod(pod, { node: 'n1', labels: { app: 'web' } }));
  await create('Pod', cli, clientPod(cli, 'n2'));
  const { holds } = await eventually(cluster, 'podSettled', async () => {
    const [server, client] = await Promise.all([
      cluster.probe({ kind: 'object', of: 'Pod', ref: pod }),
      cluster.probe({ kind: 'object', of: 'Pod', ref: cli }),
    ]);
    return { holds: server !== undefined && isReady(server) && client !== undefined && isReady(client) };
  });
  expect(holds).to.equal(true);
}

describe('the contract, kept by a live cluster whose API server is the model', () => {
  for (const contractCase of CONTRACT_CASES) {
    it(contractCase.name, async (t) => {
      const live = liveOverModel({ options: { timeoutFactor: 1 } });
      const { cluster } = live;
      const engine = {
        capabilities: cluster.capabilities,
        cluster: async () => cluster,
      } as unknown as Engine;
      try {
        const lacking = lackingFor(engine, contractCase);
        if (lacking) t.skip(`the model behind it lacks ${lacking}`);
        else await runCase(engine, contractCase);
      } finally {
        await live.close();
      }
    });
  }
});

for (const sharedClients of [false, true]) {
  describe(`a scenario with ${sharedClients ? 'shared clients' : 'clients of its own'}`, () => {
    let live: LiveOverModel;
    beforeEach(async () => {
      live = liveOverModel({ sharedClients });
      await withService(live);
    });
    afterEach(() => live.close());

    it('has namespaces of its own, which no observation shows', async () => {
      expect(live.requests).to.include('POST /api/v1/namespaces/demo-r-1/services');
      const [row] = await live.cluster.probe({ kind: 'endpoints', service: web });
      expect(row).to.include({ pod: 'web-0', node: 'n1', ready: true });
      const [listed] = await live.cluster.probe({ kind: 'list', of: 'Service', namespace: 'demo' });
      expect(listed.metadata).to.include({ namespace: 'demo', name: 'web' });
    });

    it('looks up names of the feature, and gets them back', async () => {
      const dns = (name: string, type: 'A' | 'SRV' = 'A') =>
        live.cluster.probe({ kind: 'dns', from: { pod: cli }, type, name });
      for (const name of ['web', 'web.demo', 'web.demo.svc.cluster.local']) {
        const { rcode, records } = await dns(name);
        expect({ rcode, names: records.map((record) => record.name) }).to.deep.equal({
          rcode: 'NOERROR',
          names: ['web.demo.svc.cluster.local'],
        });
      }
      const { records } = await dns('_http._tcp.web.demo.svc.cluster.local', 'SRV');
      expect(records.map(({ data }) => data)).to.deep.equal(['80 web.demo.svc.cluster.local']);
      expect((await dns('nobody.demo')).rcode).to.equal('NXDOMAIN');
    });

    it('sends requests from its client, and traces them', async () => {
      const probe = { kind: 'connect', from: { pod: cli }, target: 'web.demo:80', count: 3 } as const;
      const { attempts } = await live.cluster.probe(probe);
      expect(attempts.map((attempt) => attempt.pod)).to.deep.equal(['web-0', 'web-0', 'web-0']);
      const trace = await live.cluster.trace(probe, attempts, 0);
      expect(trace.service).to.match(/^demo\/web, ClusterIP/);
      expect(trace.candidates).to.have.length(1);
      expect(await live.cluster.interference()).to.deep.equal([]);
    });

    it('removes its namespaces, Services first and pods last', async () => {
      const before = live.requests.length;
      await live.cluster.close(true);
      expect(live.requests.slice(before)).to.deep.equal([
        'DELETE /api/v1/namespaces/demo-r-1/services',
        'DELETE /api/v1/namespaces/demo-r-1',
        'DELETE /api/v1/namespaces/demo-r-1/pods',
      ]);
    });
  });
}

describe('a live cluster', () => {
  let live: LiveOverModel;
  beforeEach(() => {
    live = liveOverModel();
  });
  afterEach(() => live.close());

  it('shows the environment and the resolver of a pod by the names of the feature', async () => {
    await withService(live);
    const environment = await live.cluster.probe({ kind: 'environment', pod });
    expect(environment.WEB_SERVICE_PORT_HTTP).to.equal('80');
    const { searches, options } = await live.cluster.probe({ kind: 'resolver', pod });
    expect(searches).to.deep.equal(['demo.svc.cluster.local', 'svc.cluster.local', 'cluster.local']);
    expect(options).to.deep.equal(['ndots:5']);
  });

  it('makes pods unready and ready by signals to their servers', async () => {
    await withService(live);
    for (const ready of [false, true]) {
      await live.cluster.disturb({ type: 'pod-readiness', pod, ready });
      const { holds } = await eventually(live.cluster, 'objectUpdated', async () => {
        const [row] = await live.cluster.probe({ kind: 'endpoints', service: web });
        return { holds: row.ready === ready };
      });
      expect(holds).to.equal(true);
    }
  });

  it('reads node ports and health checks of a node from outside, by its address', async () => {
    const sent: string[] = [];
    const outside: Partial<OutsideClient> = {
      get: async (host, port, path) => {
        sent.push(`${host}:${port}${path}`);
        return { status: 200, text: '{"localEndpoints": 2}' };
      },
    };
    await live.close();
    live = liveOverModel({ options: { outside: outside as OutsideClient } });
    const health = await live.cluster.probe({ kind: 'health', node: 'n1', port: 30_001 });
    expect(health).to.deep.equal({ status: 200, endpoints: 2 });
    // n1 of the feature is n3 of the model
    const address = internalAddress(live.model.api.get<Node>('Node', undefined, 'n3'));
    expect(sent).to.deep.equal([`${address}:30001/healthz`]);
  });

  it('collects objects, events and logs as evidence', async () => {
    await withService(live);
    const files = await live.cluster.collect();
    const objects = files.find(({ name }) => name === 'demo/objects.ndjson')?.text ?? '';
    const kinds = objects
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);
    expect([...new Set(kinds)]).to.have.members(['Service', 'EndpointSlice', 'Endpoints', 'Pod']);
    expect(files.map(({ name }) => name)).to.include.members([
      'demo/events.txt',
      'demo/logs/web-0.txt',
      'demo/logs/cli.txt',
    ]);
  });

  for (const { what, act, message } of MISTAKES) {
    it(`has a FeatureError for ${what}`, async () => {
      const error = await act(live.cluster).catch((e: unknown) => e);
      expect(error).to.be.instanceOf(FeatureError);
      expect((error as Error).message.startsWith(message), String(error)).to.equal(true);
    });
  }

  it('is inconclusive where a client outside is to do what only pods can, or no command stops nodes', async () => {
    const from = { outside: true } as const;
    const dns = live.cluster.probe({ kind: 'dns', from, type: 'A', name: 'web' });
    expect(await dns.catch((e: unknown) => e)).to.be.instanceOf(Inconclusive);
    await live.close();
    live = liveOverModel({ options: { commands: {} } });
    const stopped = live.cluster.disturb({ type: 'node', node: 'n1', event: 'stops reporting' });
    const error = await stopped.catch((e: unknown) => e);
    expect(error).to.be.instanceOf(Inconclusive);
    expect((error as Error).message).to.equal('no command is given for "the node stops reporting"');
  });

  const kept: [keep: string | undefined, failed: boolean, stays: boolean][] = [
    [undefined, true, false],
    ['on-failure', false, false],
    ['on-failure', true, true],
    ['always', false, true],
  ];
  for (const [keep, failed, stays] of kept) {
    it(`${stays ? 'keeps' : 'removes'} namespaces after ${failed ? 'a failure' : 'success'} with --keep ${keep}`, async () => {
      await live.close();
      live = liveOverModel({ options: { keep } });
      await live.cluster.write({
        verb: 'create',
        kind: 'Service',
        ref: web,
        body: { metadata: web, spec: { ports: [{ port: 80 }] } },
      });
      await live.cluster.close(failed);
      const [request] = live.requests.filter((text) => / \/api\/v1\/namespaces\/demo-r-1$/.test(text));
      expect(request).to.equal(`${stays ? 'PATCH' : 'DELETE'} /api/v1/namespaces/demo-r-1`);
    });
  }

  it('makes nothing more once the run is interrupted', async () => {
    await live.close();
    live = liveOverModel({ options: { interrupted: () => true } });
    const write = live.cluster.write({ verb: 'create', kind: 'Service', ref: web, body: { metadata: web } });
    expect(await write.catch((e: unknown) => e)).to.have.property('name', 'Interrupted');
    expect(live.requests).to.deep.equal([]);
  });
});
