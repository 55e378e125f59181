import { describe, it } from 'node:test';
import { expect } from 'chai';
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import type { Pod } from '../../kubernetes/objects.ts';
import { observeCreated } from './created-objects.ts';

const RESOLV_CONF =
  'nameserver 10.96.0.10\nsearch ns.svc.cluster.example svc.cluster.example cluster.example';
const ANSWERS = ['iptables', RESOLV_CONF, '10.96.0.1', 'answers'].join('\n---next---\n');

/** What is found in a cluster that refuses pods for these reasons, and lets others run or not. */
async function observed(
  refusal: (spec: Pod['spec']) => string | undefined,
  { status = { phase: 'Running' } as Pod['status'], output = ANSWERS } = {},
) {
  const answer = (code: number, body: object) => new Response(JSON.stringify(body), { status: code });
  const removed: string[] = [];
  const fetch = async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'DELETE') removed.push(pathname);
    if (pathname.endsWith('/pods/probe')) return answer(200, { status });
    if (request.method !== 'POST') return answer(200, {});
    const body = (await request.json()) as Pod;
    if (pathname.endsWith('/services'))
      return answer(422, { message: 'The range of valid ports is 20000-20999' });
    const message = pathname.endsWith('/pods') ? refusal(body.spec) : undefined;
    return message ? answer(403, { message }) : answer(201, body);
  };
  const found = await observeCreated(new KubeClient(fetch, 'http://api', SAME_NAMES), {
    run: 'r',
    node: 'n1',
    loadBalancer: 'no',
    externalBackend: '192.0.2.1:3000',
    settings: (object) => object,
    exec: async () => ({ stdout: output, stderr: '', exitCode: 0 }),
  });
  expect(removed).to.include('/api/v1/namespaces/leadline-run-discovery-r');
  return found;
}

const onNetwork = (spec: Pod['spec']) => (spec.hostNetwork ? 'host network is not allowed' : undefined);

describe('what a pod of the probe image shows of a cluster', () => {
  it('is seen on the network of a node', async () => {
    expect(await observed(() => undefined)).to.deep.include({
      proxyMode: 'iptables',
      domain: 'cluster.example',
      lookup: '10.96.0.1',
      backendAnswers: true,
      restricted: false,
      nodePorts: { min: 20_000, max: 20_999, known: true },
      loadBalancer: { supported: false, reason: '--load-balancer no' },
      image: { name: 'image', holds: true, reason: 'a pod of the probe image runs and takes commands' },
    });
  });

  it('is seen without the network of a node where that is refused', async () => {
    const found = await observed(onNetwork);
    expect(found).to.deep.include({ proxyMode: undefined, restricted: false, domain: 'cluster.example' });
    expect(found.hostNetwork).to.deep.equal({
      supported: false,
      reason: 'such a pod is refused: host network is not allowed',
    });
  });

  it('is seen by a pod with fewer rights where Pod Security wants that', async () => {
    const found = await observed((spec) => {
      const fits = (spec as { securityContext?: object }).securityContext !== undefined;
      const violates = 'pods "probe" is forbidden: violates PodSecurity "restricted:latest"';
      if (spec.hostNetwork)
        return `${violates}: host namespaces (hostNetwork=true), runAsNonRoot != true (...)`;
      return fits ? undefined : `${violates}: runAsNonRoot != true (...)`;
    });
    expect(found).to.deep.include({ restricted: true, lookup: '10.96.0.1' });
    expect(found.hostNetwork.reason).to.equal(
      'such a pod is refused: pods "probe" is forbidden: violates PodSecurity "restricted:latest": host namespaces (hostNetwork=true)',
    );
  });

  const cases: [string, Parameters<typeof observed>, string][] = [
    ['is refused', [() => 'quota exceeded'], 'a pod of the probe image is refused: quota exceeded'],
    [
      'has no image',
      [
        () => undefined,
        {
          status: {
            phase: 'Pending',
            containerStatuses: [
              { state: { waiting: { reason: 'ImagePullBackOff', message: 'no such host' } } },
            ],
          } as unknown as Pod['status'],
        },
      ],
      'a pod of the probe image did not start: ImagePullBackOff: no such host',
    ],
  ];
  for (const [what, [refusal, more], reason] of cases) {
    it(`is unknown if the pod ${what}`, async () => {
      const found = await observed(refusal, more);
      expect(found.image).to.deep.equal({ name: 'image', holds: false, reason });
      expect(found.hostNetwork.supported).to.equal(false);
    });
  }
});
