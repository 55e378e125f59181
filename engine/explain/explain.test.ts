import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { UsageError } from '../contract/errors.ts';
import { isReady } from '../kubernetes/conditions.ts';
import type { KubeObject, Node, Pod, Service } from '../kubernetes/objects.ts';
import { explain } from './explain.ts';

const service = (name: string, spec: object) =>
  ({ apiVersion: 'v1', kind: 'Service', metadata: { name }, spec }) as unknown as KubeObject;
const pod = (name: string, labels: object, container: object, spec: object = {}) =>
  ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels },
    spec: { containers: [{ name: 'c', image: 'nginx', ...container }], ...spec },
  }) as unknown as KubeObject;

const web = { ports: [{ name: 'http', containerPort: 8080 }] };
const explained = (objects: KubeObject[], to = 'web:80', more: object = {}) =>
  explain({
    documents: objects.map((object, i) => ({ object, place: `shop.yaml:${i}` })),
    to,
    namespace: 'shop',
    from: { namespace: 'shop', name: 'cart' },
    nodes: 3,
    seed: '1',
    notReady: [],
    ...more,
  });

describe('an explanation', () => {
  const cart = pod('cart', { app: 'cart' }, {}, { nodeName: 'n1' });

  it('names every candidate with the reason why it was kept or dropped', async () => {
    const { trace, attempt, warnings } = await explained(
      [
        cart,
        service('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 'http' }] }),
        pod('web-0', { app: 'web' }, web),
        pod('web-1', { app: 'web' }, web),
      ],
      'web:80',
      { notReady: [{ namespace: 'shop', name: 'web-1' }] },
    );
    expect(attempt).to.deep.include({ outcome: 'answered', pod: 'web-0' });
    expect(trace.candidates.map((c) => [c.pod, c.kept, c.reason])).to.have.deep.members([
      ['web-0', true, 'ready'],
      ['web-1', false, 'not ready'],
    ]);
    expect(warnings).to.deep.equal(['Service shop/web gets 1 of 2 pods that are not ready: web-1']);
  });

  it('follows both families where a Service asks for them', async () => {
    const objects = [
      cart,
      service('web', {
        type: 'NodePort',
        ipFamilyPolicy: 'RequireDualStack',
        selector: { app: 'web' },
        ports: [{ port: 80, targetPort: 'http', nodePort: 30_080 }],
      }),
      pod('web-0', { app: 'web' }, web),
    ];
    const byName = await explained(objects);
    expect(byName.attempt).to.deep.include({ outcome: 'answered', pod: 'web-0' });
    expect(byName.trace.to).to.match(/^\[fd00:10:96::[0-9a-f]+\]:80$/);
    expect(byName.trace.candidates.map((c) => c.address)).to.deep.equal(['fd00:10:244:2::2']);
    const outside = await explained(objects, '[fd99::11]:30080', { from: 'outside' });
    expect(outside.attempt).to.deep.include({ pod: 'web-0', seenAs: 'fd99::11' });
    const program = await explained(objects, '[::1]:30080', { from: { node: 'n1' } });
    expect(program.attempt.outcome).to.equal('refused');
    const loopback = await explained(objects, '127.0.0.1:30080', { from: { node: 'n1' } });
    expect(loopback.attempt).to.deep.include({ pod: 'web-0', seenAs: '10.99.0.11' });
  });

  it('says that it does not know other proxies, nor whether SCTP is carried', async () => {
    const other = service('web', { selector: { app: 'web' }, ports: [{ port: 80, protocol: 'SCTP' }] });
    const labels = { 'service.kubernetes.io/service-proxy-name': 'mesh' };
    const given = { ...other, metadata: { ...other.metadata, labels } };
    const { notModelled, attempt } = await explained(
      [cart, given, pod('web-0', { app: 'web' }, web)],
      'sctp://web:80',
    );
    expect(attempt.outcome).to.equal('timed out');
    expect(notModelled.join()).to.contain('Service shop/web is for the proxy "mesh"');
    expect(notModelled.join()).to.contain('carry SCTP');
  });

  it('follows the range of an address that a Service has', async () => {
    const [four, six] = ['10.43.7.8', 'fd00:43::9'];
    const ports = [{ port: 80, targetPort: 'http' }];
    const both = { clusterIP: four, clusterIPs: [four, six], ipFamilyPolicy: 'RequireDualStack' };
    const objects = [
      cart,
      service('web', { selector: { app: 'web' }, ports, ...both }),
      pod('web-0', { app: 'web' }, web),
    ];
    expect((await explained(objects, `${four}:80`)).attempt.pod).to.equal('web-0');
    expect((await explained(objects, `[${six}]:80`)).attempt.pod).to.equal('web-0');
  });

  it('warns of common mistakes', async () => {
    const { warnings } = await explained([
      cart,
      service('ghost', { selector: { app: 'nobody' }, ports: [{ port: 80 }] }),
      service('web', {
        selector: { app: 'web' },
        internalTrafficPolicy: 'Local',
        ports: [{ port: 80, targetPort: 'http' }],
      }),
      pod('web-0', { app: 'web' }, web, { nodeName: 'n2' }),
      pod('bare', { app: 'web' }, { env: [{ name: 'WEB_PORT', value: '80' }] }, { nodeName: 'n2' }),
    ]);
    expect(warnings).to.deep.equal([
      'Service shop/ghost selects nothing: no pod of its namespace has app=nobody',
      'pod bare matches the selector but declares no port "http": it never gets traffic',
      'Service shop/web has internalTrafficPolicy Local and no ready pod on n1, where cart runs',
      'pod bare sets WEB_PORT itself: what Service web gives by that name is hidden',
    ]);
  });

  it('names the objects that are refused, unknown or left out', async () => {
    const failure = async (act: Promise<unknown>) =>
      act.then(
        () => '',
        (error: unknown) => (error instanceof UsageError ? error.message : String(error)),
      );
    expect(await failure(explained([cart, service('web', {})]))).to.contain('Service shop/web is refused: ');
    expect(await failure(explained([]))).to.equal('there is no pod shop/cart among these objects');
    expect(await failure(explained([cart, cart]))).to.equal('Pod shop/cart is there twice');
    const notReady = [{ namespace: 'shop', name: 'nope' }];
    expect(await failure(explained([cart], 'web:80', { notReady }))).to.contain('there is no pod shop/nope');
    expect(await failure(explained([cart], 'web:80', { from: { node: 'n9' } }))).to.equal(
      'there is no node n9',
    );
    expect(await failure(explained([cart], 'web'))).to.contain('write host:port');
    const claim = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' } };
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: 'deny' } };
    expect((await explained([cart, claim, policy])).leftOut).to.deep.equal([
      'NetworkPolicy deny (may block the request)',
      'PersistentVolumeClaim data (not part of the path of a request)',
    ]);
  });

  const headless = { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 80 }] };
  const externalName = (name: string, target: string) =>
    service(name, { type: 'ExternalName', externalName: target });
  const plain = service('web', { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] });
  const cases: [what: string, objects: KubeObject[], to: string, outcome: string, said: string][] = [
    [
      'an ExternalName Service of a name outside',
      [externalName('db', 'db.example.com')],
      'db:5432',
      'beyond',
      'that name lies outside the cluster',
    ],
    [
      'an ExternalName Service of a Service',
      [externalName('old', 'web.shop.svc.cluster.local'), plain, pod('web-0', { app: 'web' }, web)],
      'old:80',
      'answered',
      'web-0 answers',
    ],
    [
      'a headless Service without pods',
      [service('web', headless)],
      'web:80',
      'unknown host',
      'no pod of its namespace that runs has app=web',
    ],
    [
      'a misspelt name',
      [plain],
      'wbe:80',
      'unknown host',
      'there is no Service wbe in the namespace shop; there are: web',
    ],
    [
      'a name of another namespace',
      [{ ...plain, metadata: { name: 'web', namespace: 'bank' } }],
      'web:80',
      'unknown host',
      'in others there is: web.bank',
    ],
    [
      'the name of a pod',
      [plain, pod('web-0', { app: 'web' }, web)],
      'web-0:8080',
      'unknown host',
      'the name of a pod alone is not in DNS',
    ],
    ['the name of a node', [plain], 'n2:80', 'unknown host', "names of nodes are not in the cluster's DNS"],
    [
      'UDP',
      [
        service('dns', { selector: { app: 'web' }, ports: [{ port: 53, protocol: 'UDP' }] }),
        pod('web-0', { app: 'web' }, { ports: [{ containerPort: 53, protocol: 'UDP' }] }),
      ],
      'udp://dns:53',
      'answered',
      'web-0 answers',
    ],
    [
      'another namespace by its name',
      [{ ...plain, metadata: { name: 'web', namespace: 'bank' } }],
      'web.bank:80',
      'refused',
      'no candidate left',
    ],
  ];
  for (const [what, objects, to, outcome, said] of cases) {
    it(`of ${what}: ${said}`, async () => {
      const { attempt, beyond, trace } = await explained([cart, ...objects], to);
      expect(beyond ? 'beyond' : attempt.outcome).to.equal(outcome);
      expect(trace.verdict).to.contain(said);
    });
  }

  it('does not mistake a name or address without a server for one outside the cluster', async () => {
    for (const to of ['web.nope:80', '8.8.8.8:53', 'www.example.com:80']) {
      const { attempt, beyond } = await explained([cart, plain], to);
      expect([to, attempt.outcome === 'answered', beyond]).to.deep.equal([to, false, false]);
    }
    const circle = [externalName('loop', 'loop.shop.svc.cluster.local')];
    const { trace } = await explained([cart, ...circle], 'loop:80');
    expect(trace.verdict).to.contain(
      'it is an ExternalName Service, and loop.shop.svc.cluster.local has no address',
    );
  });

  it('shows the CNAME record that DNS answers with', async () => {
    const { trace } = await explained([cart, externalName('db', 'db.example.com')], 'db:5432');
    expect(trace.lookup).to.equal('db.shop.svc.cluster.local CNAME db.example.com');
  });

  it('says that a pod does not use the DNS server of the cluster', async () => {
    const specs: [Partial<Pod['spec']>, string | undefined][] = [
      [{ hostNetwork: true }, 'programs on the network of a node use its resolver'],
      [{ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }, undefined],
      [{ dnsPolicy: 'Default' }, 'with dnsPolicy Default a pod has the resolver of its node'],
      [
        { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] } },
        'only the name servers of its dnsConfig',
      ],
    ];
    for (const [spec, said] of specs) {
      const client = pod('cart', { app: 'cart' }, {}, { nodeName: 'n1', ...spec });
      const { attempt, trace } = await explained([client, plain], 'web:80');
      expect(attempt.outcome === 'unknown host').to.equal(said !== undefined);
      if (said) expect(trace.verdict).to.contain(said);
    }
  });

  it('starts at a program on a node, or outside the cluster', async () => {
    const objects = [plain, pod('web-0', { app: 'web' }, web)];
    const onNode = await explained(objects, '10.96.0.1:443', { from: { node: 'n2' } });
    expect(onNode.trace.from).to.equal('a program on node/n2');
    const outside = await explained(objects, 'web:80', { from: 'outside' });
    expect(outside.trace.verdict).to.contain('do not query its DNS server');
  });
});

describe('an explanation of what kubectl has printed', () => {
  const documents = readFileSync(join(import.meta.dirname, 'observed.testing.yaml'), 'utf8');
  const { items } = load(documents) as { items: KubeObject[] };
  const explainedItems = (to: string, more: Partial<Parameters<typeof explain>[0]> = {}, objects = items) =>
    explain({
      documents: objects.map((object, i) => ({ object, place: `observed.yaml:${i}` })),
      to,
      namespace: 'shop',
      from: { namespace: 'shop', name: 'cart' },
      nodes: 3,
      seed: '1',
      notReady: [],
      ...more,
    });
  const pods = items.filter(
    ({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('web-'),
  ) as Pod[];

  it('has the addresses, nodes and readiness that the cluster has', async () => {
    const { trace, attempt } = await explainedItems('web:80');
    const web = items.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'web') as Service;
    expect(trace.lookup).to.equal(`web.shop.svc.cluster.local A ${web.spec.clusterIP}`);
    expect(trace.candidates.map(({ address, node, kept }) => ({ address, node, kept }))).to.have.deep.members(
      pods.map((p) => ({ address: p.status?.podIP, node: p.spec.nodeName, kept: isReady(p) })),
    );
    expect(attempt.outcome).to.equal('answered');
  });

  it('has each pod once, and needs neither slices nor nodes', async () => {
    const some = items.filter(({ kind }) => kind === 'Pod' || kind === 'Service' || kind === 'Deployment');
    const [whole, part] = [await explainedItems('web:80'), await explainedItems('web:80', {}, some)];
    const names = (e: typeof whole) =>
      e.trace.candidates.map(({ pod: name, kept }) => `${name} ${kept}`).sort();
    expect(names(part)).to.deep.equal(names(whole));
  });

  it('reaches a node port at the address of a node', async () => {
    const web = items.find(
      ({ kind, metadata }) => kind === 'Service' && metadata.name === 'web-port',
    ) as Service;
    const node = items.find(({ kind }) => kind === 'Node') as Node;
    const address = node.status?.addresses?.find((a) => a.type === 'InternalIP')?.address;
    const { attempt } = await explainedItems(`${address}:${web.spec.ports?.[0].nodePort}`, {
      from: 'outside',
    });
    expect(attempt.outcome).to.equal('answered');
  });
});
