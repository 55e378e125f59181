import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { Inconclusive } from '../../contract/errors.ts';
import { parseRef } from '../../contract/references.ts';
import { clientPod, serverPod } from '../../contract/workloads.ts';
import type { PodSpec } from '../../kubernetes/objects.ts';
import type { Ref } from '../../kubernetes/resources.ts';
import { scenarioNames } from '../isolation/names.ts';
import type { RunInPod } from '../transport/exec.ts';
import { PodHostnames } from './pod-hostnames.ts';
import { podAt, ScenarioPods } from './scenario-pods.ts';
import type { SharedClients } from './shared-clients.ts';

const cli = parseRef('cli');
const CLIENT = { namespace: 'leadline-run-clients-r', name: 'client' };

/** The pods of a scenario, in a cluster where `phases` has those that exist. */
function scenarioPods({
  sharing = true,
  phases = {} as Record<string, string>,
  exec: given = undefined as RunInPod | undefined,
} = {}) {
  const names = scenarioNames('r-1', ['node-a', 'node-b']);
  names.add('demo');
  const requests: string[] = [];
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    requests.push(pathname);
    const phase = phases[pathname.split('/').at(-1) ?? ''];
    return Response.json(phase ? { status: { phase } } : { kind: 'Status' }, { status: phase ? 200 : 404 });
  };
  const ran: unknown[] = [];
  const taken: { nodeName?: string; others: Ref[] }[] = [];
  const shared = {
    take: async ({ nodeName }: PodSpec, others: Ref[]) => {
      taken.push({ nodeName, others });
      return others.length === 0 ? CLIENT : { ...CLIENT, name: 'client-2' };
    },
  } as unknown as SharedClients;
  const exec: RunInPod =
    given ??
    (async (namespace, name, command) => {
      ran.push([namespace, name, ...command]);
      return { stdout: 'output', stderr: '', exitCode: 0 };
    });
  const pods = new ScenarioPods({
    client: new KubeClient(fetch, 'http://api', names),
    names,
    exec,
    shared: sharing ? shared : undefined,
    domain: 'cluster.local',
  });
  return { pods, ran, taken, requests };
}

describe('the pods of a scenario', () => {
  it('run commands under their names in the cluster', async () => {
    const { pods, ran, requests } = scenarioPods();
    expect(await pods.run(parseRef('web-0'), ['date'])).to.equal('output');
    expect(ran).to.deep.equal([['demo-r-1', 'web-0', 'date']]);
    expect(requests).to.deep.equal([]);
  });

  const failing = async () => {
    throw new Inconclusive('cannot run a command');
  };
  const failures: [what: string, phase: string | undefined, name: string, message: string][] = [
    ['does not exist', undefined, 'FeatureError', 'there is no pod "web-0" in the namespace demo'],
    ['does not run', 'Pending', 'Inconclusive', 'pod web-0 does not run'],
    ['runs', 'Running', 'Inconclusive', 'cannot run a command'],
  ];
  for (const [what, phase, name, message] of failures) {
    it(`fail to run commands: one that ${what} says "${message}"`, async () => {
      const { pods, requests } = scenarioPods({ phases: phase ? { 'web-0': phase } : {}, exec: failing });
      const error = await pods.run(parseRef('web-0'), ['date']).catch((e: Error) => e);
      expect(error).to.include({ name, message });
      expect(requests).to.deep.equal(['/api/v1/namespaces/demo-r-1/pods/web-0']);
    });
  }

  it('may be gone after they have run a command, which is not a mistake of the feature', async () => {
    let gone = false;
    const exec = async () => (gone ? failing() : { stdout: '', stderr: '', exitCode: 0 });
    const { pods, requests } = scenarioPods({ exec });
    await pods.run(parseRef('web-0'), ['date']);
    gone = true;
    const error = await pods.run(parseRef('web-0'), ['date']).catch((e: Error) => e);
    expect(error).to.include({ name: 'Inconclusive', message: 'cannot run a command' });
    expect(requests).to.deep.equal([]);
  });

  it('do not include a client outside', () => {
    expect(podAt({ pod: cli })).to.equal(cli);
    expect(() => podAt({ outside: true })).to.throw('this needs a client in a pod');
  });
});

describe('a client of a scenario', () => {
  it('is a shared pod, at the same place and different from the others', async () => {
    const { pods, ran, taken } = scenarioPods();
    expect(await pods.share(cli, clientPod(cli, 'n2'))).to.equal(true);
    const other = parseRef('other');
    expect(await pods.share(other, clientPod(other))).to.equal(true);
    expect(taken).to.deep.equal([
      { nodeName: 'node-b', others: [] },
      { nodeName: undefined, others: [CLIENT] },
    ]);
    expect(pods.inPlaceOf(cli)).to.deep.equal(CLIENT);
    expect(pods.sharedClients).to.have.length(2);
    await pods.run(cli, ['date']);
    expect(ran).to.deep.equal([[CLIENT.namespace, CLIENT.name, 'date']]);
  });

  it('is a pod of its own where that is wanted, and so is every server', async () => {
    const own = scenarioPods({ sharing: false }).pods;
    expect(await own.share(cli, clientPod(cli))).to.equal(false);
    expect(own.inPlaceOf(cli)).to.equal(cli);
    const { pods, taken } = scenarioPods();
    expect(await pods.share(cli, serverPod(cli))).to.equal(false);
    expect(await pods.share(cli, undefined)).to.equal(false);
    expect(taken).to.deep.equal([]);
  });

  it('looks up names in full if it is shared, and as they are written if not', async () => {
    const { pods } = scenarioPods();
    const from = { pod: cli };
    expect(pods.host('web', from)).to.equal('web');
    expect(pods.host('web.demo', from)).to.equal('web.demo-r-1');
    await pods.share(cli, clientPod(cli));
    const hosts: [host: string, full: string][] = [
      ['web', 'web.demo-r-1.svc.cluster.local'],
      ['web.demo', 'web.demo-r-1.svc.cluster.local'],
      ['kubernetes.default', 'kubernetes.default.svc.cluster.local'],
      ['example.com', 'example.com'],
    ];
    for (const [host, full] of hosts) expect(pods.host(host, from)).to.equal(full);
    expect(pods.host('web.demo', { outside: true })).to.equal('web.demo-r-1');
  });
});

describe('host names of pods', () => {
  it('are those of their specs, also of pods that are gone', async () => {
    let items: object[] = [
      { metadata: { name: 'web-0' }, spec: {} },
      { metadata: { name: 'web-1' }, spec: { hostname: 'first' } },
    ];
    const names = scenarioNames('r-1', []);
    const fetch = async () => Response.json({ items });
    const hostnames = new PodHostnames(
      new KubeClient(fetch, 'http://api', names),
      names.namespaces,
      'backend-1',
    );
    await hostnames.refresh();
    expect(hostnames.podOf('web-0')).to.equal('web-0');
    names.add('demo');
    await hostnames.refresh();
    items = [];
    await hostnames.refresh();
    expect(['web-0', 'first', 'backend-1', 'nobody'].map(hostnames.podOf)).to.deep.equal([
      'web-0',
      'web-1',
      'outside',
      'nobody',
    ]);
  });
});
