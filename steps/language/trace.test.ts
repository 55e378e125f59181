import { afterEach, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster } from '../../engine/contract/cluster.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { serverPod } from '../../engine/contract/workloads.ts';
import { liveOverModel } from '../../engine/live-over-model.testing.ts';
import type { Replacement } from '../../engine/reference/decisions.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { categorizeEndpoints } from '../../engine/reference/kube-proxy/topology.ts';
import { clientExists, keepsSending, noRequestFailed } from './clients.ts';
import { reachabilityIs, sendsToEach } from './reachability.ts';
import { sendsRequests } from './requests.ts';
import { responsesComeFrom } from './responses.ts';
import { Session } from './session.ts';

/** A proxy that sends packets to every endpoint there is. */
const CARELESS: Replacement = {
  component: 'kube-proxy',
  decision: 'categorizeEndpoints',
  by: (...args) => {
    const choice = categorizeEndpoints(...args);
    return { ...choice, candidates: choice.candidates.map((c) => ({ ...c, kept: true })) };
  },
};

/** A proxy that sends all connections to the last endpoint. */
const LAST: Replacement = { component: 'kube-proxy', decision: 'chooseIndex', by: (count) => count - 1 };

let end: () => Promise<void> = async () => {};
afterEach(() => end());

function live(options: Parameters<typeof liveOverModel>[0] = {}) {
  const over = liveOverModel(options);
  end = over.close;
  return over;
}

async function onReference(...replacements: Replacement[]): Promise<Cluster> {
  const cluster = await referenceEngine({ seed: '1', replacements }).cluster({
    key: 'trace',
    locks: [],
    needs: [],
    sharedClients: false,
  });
  end = async () => cluster.close(false);
  return cluster;
}

/** The Service `web` over `web-0` on n1 and `web-1` on n2, and a client on each node. */
async function shop(cluster: Cluster, spec: object = {}, ready = [true, true]): Promise<Session> {
  const session = new Session(cluster);
  for (const [i, isReady] of ready.entries()) {
    const ref = parseRef(`web-${i}`);
    const body = serverPod(ref, { labels: { app: 'web' }, node: `n${i + 1}`, ready: isReady });
    await session.given({ verb: 'create', kind: 'Pod', ref, body });
    session.givens.add({ ref, ready: isReady });
  }
  const ref = parseRef('web');
  const ports = [{ port: 80, targetPort: 8080 }];
  const body = { kind: 'Service', metadata: { ...ref }, spec: { selector: { app: 'web' }, ports, ...spec } };
  await session.given({ verb: 'create', kind: 'Service', ref, body });
  await clientExists(session, 'near', { node: 'n1' });
  await clientExists(session, 'far', { node: 'n2' });
  await session.givens.settle();
  return session;
}

async function messageOf(act: Promise<void>): Promise<string[]> {
  const failure = await act.then(
    () => new Error('it holds'),
    (error: Error) => error,
  );
  return failure.message.split('\n');
}

/** The packet trace in a failure. */
const traceIn = (lines: string[]) => lines.slice(lines.indexOf('') + 1);

const pods = (...names: string[]) => ({ columns: ['pod'], rows: names.map((name) => [name]) });

describe('a Then about traffic on a live cluster', () => {
  for (const sharedClients of [false, true]) {
    it(`requests no trace while it holds${sharedClients ? ', with clients of the run' : ''}`, async () => {
      const { cluster, requests } = live({ sharedClients });
      const session = await shop(cluster);
      await sendsRequests(session, session.vantage('near'), 40, 'web:80');
      await responsesComeFrom(session, pods('web-0', 'web-1'));
      const before = requests.length;
      await cluster.probe({ kind: 'connect', from: session.vantage('far'), target: 'web:80', count: 1 });
      // the host names of pods, by which answers are distinguished
      expect(requests.slice(before)).to.deep.equal(['GET /api/v1/namespaces/demo-r-1/pods']);
      expect(requests).to.not.include('GET /api/v1/services');
      expect(requests).to.not.include('GET /api/v1/nodes');
    });
  }

  it('requests one trace when its budget is used up, in names of the feature, and marks what differs', async () => {
    const { cluster, requests } = live({ replacements: [CARELESS], sharedClients: true });
    const session = await shop(cluster, {}, [true, false]);
    await sendsRequests(session, session.vantage('near'), 30, 'web:80');
    const lines = await messageOf(responsesComeFrom(session, pods('web-0')));
    expect(requests.filter((request) => request === 'GET /api/v1/services')).to.have.length(1);
    const trace = traceIn(lines);
    expect(trace[0]).to.match(
      /^ {2}packet trace of request \d+ of 30, predicted from the objects as they are now$/,
    );
    expect(trace[1]).to.match(/^ {4}web\.demo\.svc\.cluster\.local A 10\.96\.[\d.]+$/);
    expect(trace[2]).to.match(/^ {4}pod near on n1 -> 10\.96\.[\d.]+:80 \(Service demo\/web, ClusterIP\)$/);
    expect(trace[3]).to.match(/web-0 on n1 {2}kept: {4}ready {3}<- answered \d+ of 30$/);
    expect(trace[4]).to.match(/web-1 on n2 {2}dropped: not ready {3}<- but answered \d+ of 30$/);
    expect(trace[5]).to.match(/^ {4}predicted {2}the only one -> web-0 answers/);
    expect(trace[6]).to.equal('    observed   answered by web-1   <- differs');
    expect(trace).to.have.length(7);
    expect(lines.join()).to.not.match(/demo-r-1|leadline-run/);
  });

  it('explains the first request that differs, by the node on which it comes in', async () => {
    const { cluster } = live({ replacements: [CARELESS, LAST] });
    const session = await shop(cluster, { type: 'NodePort', externalTrafficPolicy: 'Local' }, [true, false]);
    await clientExists(session, 'visitor', { outside: true });
    await sendsToEach(session, {
      columns: ['name', 'address'],
      rows: [
        ['pod', '{{web-0.address}}:8080'],
        ['another', '{{n2.address}}:{{web.nodePort}}'],
      ],
    });
    // what the first two clients see is wrong, and said to be expected
    const rows = [
      ['near', 'web-0', 'web-1'],
      ['far', 'web-0', 'web-1'],
      ['visitor', 'timed out', 'timed out'],
    ];
    const table = { columns: ['from', 'pod', 'another'], rows };
    const trace = traceIn(await messageOf(reachabilityIs(session, table)));
    expect(trace[0]).to.equal(
      '  packet trace of the request of visitor to another, predicted from the objects as they are now',
    );
    expect(trace[2]).to.match(/web-0 on n1 {2}dropped: not on n2/);
    expect(trace[3]).to.match(/web-1 on n2 {2}dropped: not ready/);
    expect(trace[4]).to.match(/^ {4}predicted {2}no candidate left, other nodes have some/);
    expect(trace[5]).to.match(/^ {4}observed {3}answered by web-1 {3}<- differs$/);
  });
});

describe('a Then about traffic on the reference engine', () => {
  it('explains the very request that was another than expected', async () => {
    const session = await shop(await onReference());
    await sendsRequests(session, session.vantage('near'), 40, 'web:80');
    const lines = await messageOf(responsesComeFrom(session, pods('web-0')));
    const trace = traceIn(lines);
    expect(trace.at(-1)).to.equal('    one of 2, at random -> web-1 answers');
    expect(trace[4]).to.match(/web-1 on n2 {2}kept: {4}ready {3}<- answered \d+ of 40$/);
  });

  it('explains the first of the requests that a recording has lost', async () => {
    const session = await shop(await onReference());
    await keepsSending(session, 'near', '{{web.clusterIP}}:80');
    await session.eventBegins();
    await session.write({ verb: 'delete', kind: 'Pod', ref: parseRef('web-0') });
    await session.write({ verb: 'delete', kind: 'Pod', ref: parseRef('web-1') });
    await session.cluster.advance(10_000);
    const lines = await messageOf(noRequestFailed(session));
    expect(lines[0]).to.match(/^ {2}\d+ of \d+ requests failed: refused/);
    const trace = traceIn(lines);
    expect(trace[0]).to.match(/^ {2}packet trace of the first of \d+ requests that failed$/);
    expect(trace.at(-1)).to.match(/nothing answers at|no candidate left/);
  });
});
