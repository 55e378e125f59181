import { describe, it } from 'node:test';
import { expect } from 'chai';
import { type FakeRequest, fakeApi, Refusal } from '../fake-api.testing.ts';
import type { RunInPod } from '../transport/exec.ts';
import { apiServerFindings } from './api-server.ts';
import { diagnose } from './diagnostics.ts';

const READY = { conditions: [{ type: 'Ready', status: 'True' }] };
const NODES = ['n1', 'n2'];
const ADDRESSES = ['10.244.0.1', '10.244.0.2'];
const RECORD = 'status: NOERROR kubernetes.default.svc.cluster.local. 30 IN A 10.96.0.1';

type Faults = Partial<Record<'refused' | 'noSlices' | 'noMirroring' | 'noHostNetwork', boolean>>;

/** A cluster of two nodes whose parts work, but for the faults. */
function cluster({ refused, noSlices, noMirroring, noHostNetwork }: Faults = {}) {
  const created: string[] = [];
  const answer = ({ method, path, query, body }: FakeRequest): object | undefined => {
    if (path === '/api/v1/nodes')
      return { items: NODES.map((name) => ({ metadata: { name }, status: READY })) };
    if (path === '/api/v1/namespaces/kube-system/pods')
      return { items: [{ status: { ...READY, podIP: '10.244.0.9' } }] };
    if (path.endsWith('/endpointslices')) {
      const mirrored = query.labelSelector?.endsWith('=custom-endpoints');
      if (mirrored)
        return { items: noMirroring ? [] : [slice([], 'endpointslicemirroring-controller.k8s.io')] };
      return { items: noSlices ? [] : [slice(ADDRESSES, 'endpointslice-controller.k8s.io')] };
    }
    if (method === 'GET' && path.includes('/pods/')) {
      const name = path.split('/').at(-1) ?? '';
      if (!created.includes(name)) return undefined;
      return {
        status: { ...READY, phase: 'Running', podIP: ADDRESSES[NODES.findIndex((n) => name.endsWith(n))] },
      };
    }
    if (method !== 'POST') return {};
    const { kind, metadata, spec } = body as {
      kind: string;
      metadata: { name: string };
      spec: { hostNetwork?: boolean };
    };
    if (kind === 'Namespace') return {};
    if (refused) return new Refusal(403, `${kind.toLowerCase()}s are forbidden: exceeded quota`);
    if (kind === 'Pod' && spec.hostNetwork && noHostNetwork)
      return new Refusal(403, 'host network is forbidden');
    created.push(metadata.name);
    return { metadata, spec: { ...spec, clusterIP: '10.96.0.77' } };
  };
  return { ...fakeApi(answer), created };
}

function slice(addresses: string[], manager: string): object {
  return {
    metadata: { labels: { 'endpointslice.kubernetes.io/managed-by': manager } },
    endpoints: addresses.map((address) => ({ addresses: [address] })),
  };
}

/** The answers of all parts, as the scripts print them; some are replaced. */
const answering =
  (changes: Record<string, string> = {}): RunInPod =>
  async (_namespace, pod) => {
    const lines: Record<string, string> = pod.startsWith('node-')
      ? { proxy: '200|', conntrack: '1000|drop;00000000;' }
      : {
          clock: String(Math.round(Date.now() / 1_000)),
          load: '0.5|2',
          'peer|n1': '200|',
          'peer|n2': '200|',
          service: '200|',
          sticky: 'pod-n1\nsticky|pod-n1',
          name: RECORD,
          srv: RECORD,
        };
    const stdout = Object.entries(lines)
      .map(([key, value]) => `${key}|${changes[key] ?? value}`)
      .join('\n');
    return { stdout, stderr: '', exitCode: 0 };
  };

const OPTIONS = {
  run: 'r',
  settings: <T extends object>(object: T) => object,
  domain: 'cluster.local',
  dnsAddress: '10.96.0.10',
  timeoutFactor: 0.02,
};

async function diagnosed(faults: Faults = {}, exec = answering()) {
  const api = cluster(faults);
  const { findings, sound } = await diagnose(api.client, { ...OPTIONS, exec });
  return { ...api, texts: findings.map(({ part, text }) => `${part}: ${text}`), sound };
}

describe('the diagnostics of a cluster', () => {
  it('find nothing in one that works, and say what they checked', async () => {
    const { texts, sound, created, requests } = await diagnosed();
    expect(texts).to.deep.equal([]);
    expect(sound).to.deep.equal([
      'the answers of the API server',
      'the controller that keeps EndpointSlices',
      'the one that copies Endpoints objects of users',
      'the health check of kube-proxy on n1, n2',
      'the connection tables of n1, n2',
      'pods of other nodes by address, from n1, n2',
      'a new Service by its cluster IP, from n1, n2',
      'session affinity, from n1, n2',
      'the DNS server, from n1, n2',
      'the clocks of n1, n2',
      'the load of n1, n2',
    ]);
    expect(created).to.include.members(['pod-n1', 'node-n1', 'pod-n2', 'node-n2', 'diagnostics']);
    expect(requests.at(-1)).to.equal('DELETE /api/v1/namespaces/leadline-run-diagnostics-r/pods');
  });

  it('find a part that does not answer', async () => {
    const { texts, sound } = await diagnosed({}, answering({ proxy: '503|', service: '000|timed out' }));
    expect(texts).to.deep.equal([
      'kube-proxy: kube-proxy on n1 reports that its rules are out of date (HTTP 503)',
      'kube-proxy: kube-proxy on n2 reports that its rules are out of date (HTTP 503)',
      'cluster IP: pods on n1 do not reach a Service that was just created (1 of 1 request), though they reach its pods',
      'cluster IP: pods on n2 do not reach a Service that was just created (1 of 1 request), though they reach its pods',
    ]);
    expect(sound.join()).to.not.contain('kube-proxy').and.to.not.contain('cluster IP');
  });

  it('find controllers that write no slices, and blame no proxy for a Service without endpoints', async () => {
    const { texts } = await diagnosed(
      { noSlices: true, noMirroring: true },
      answering({ service: '000|timed out' }),
    );
    expect(texts).to.deep.equal([
      'EndpointSlice controller: no controller keeps EndpointSlices up to date: a Service selects 2 ready pods, and 0 are listed',
      'mirroring of Endpoints: no controller copies Endpoints objects of users into EndpointSlices',
    ]);
  });

  it('do without the network of nodes where that is refused', async () => {
    const { texts, sound } = await diagnosed({ noHostNetwork: true });
    expect(texts).to.deep.equal([]);
    expect(sound.join()).to.not.contain('kube-proxy').and.to.not.contain('connection tables');
  });

  it('say that objects are refused, and check what needs none', async () => {
    const { texts, sound } = await diagnosed({ refused: true });
    expect(texts).to.deep.equal([
      'admission: the cluster refuses objects in new namespaces, so not all parts could be checked: services are forbidden: exceeded quota (and 4 more)',
    ]);
    expect(sound).to.deep.equal(['the answers of the API server']);
  });

  it('say that commands in pods do not work', async () => {
    const { texts } = await diagnosed({}, async () => {
      throw new Error('Unexpected server response: 502');
    });
    expect(texts).to.have.length(4);
    expect(texts[0]).to.equal('exec: commands in pods on n1 do not work: Unexpected server response: 502');
  });
});

describe('an API server', () => {
  /** Its clock is so many seconds ahead of this machine's. */
  const withClock = (seconds: number) => {
    const { client } = fakeApi(() => ({}));
    Object.defineProperty(client, 'aheadMs', { value: seconds * 1_000 });
    return client;
  };

  it('with the time of this machine is sound', async () => {
    expect(await apiServerFindings(withClock(3))).to.deep.equal([]);
  });

  it('with another time shows that the clock of this machine is wrong, and by how much', async () => {
    expect((await apiServerFindings(withClock(60)))[0].text).to.equal(
      'the clock of this machine is 60 s behind that of the API server',
    );
    expect((await apiServerFindings(withClock(-60)))[0].text).to.contain('60 s ahead of');
  });

  it('that takes long is slow, by the median', async (t) => {
    let now = 0;
    t.mock.method(performance, 'now', () => now);
    const durations = [100, 900, 700, 50, 800];
    const { client } = fakeApi(() => {
      now += durations.shift() ?? 0;
      return {};
    });
    expect(await apiServerFindings(client)).to.deep.equal([
      {
        part: 'API server',
        text: 'the API server is slow: it takes 0.7 s to answer /version',
        how: 'the median of 5 requests',
      },
    ]);
  });
});
