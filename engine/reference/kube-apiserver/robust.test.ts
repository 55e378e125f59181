import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { KubeClient } from '../../client/client.ts';
import { SAME_NAMES } from '../../client/names.ts';
import type { Status } from '../../kubernetes/objects.ts';
import { type Kind, resourceOf } from '../../kubernetes/resources.ts';
import { ReferenceCluster } from '../cluster.ts';

const containers = [
  {
    name: 'c',
    image: 'nginx',
    args: ['a'],
    env: [{ name: 'A', value: 'b' }],
    ports: [{ name: 'http', containerPort: 80, protocol: 'TCP' }],
    readinessProbe: { httpGet: { port: 80 } },
  },
];
const pod = { containers, tolerations: [{ key: 'a', operator: 'Exists' }], hostname: 'h' };
const template = { metadata: { labels: { app: 'web' } }, spec: pod };
const expressions = [{ key: 'app', operator: 'In', values: ['web'] }];
const selector = { matchLabels: { app: 'web' }, matchExpressions: expressions };
const workload = { replicas: 1, selector, template };
const strategy = { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: '25%' } };

/** An object of each kind with all fields that the API server reads. */
const WHOLE: Partial<Record<Kind, object>> = {
  Service: {
    spec: {
      type: 'LoadBalancer',
      selector: { app: 'web' },
      ports: [{ name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', nodePort: 30_080 }],
      clusterIP: '10.96.0.99',
      clusterIPs: ['10.96.0.99'],
      externalIPs: ['198.51.100.7'],
      ipFamilies: ['IPv4'],
      sessionAffinity: 'ClientIP',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } },
      externalTrafficPolicy: 'Local',
      healthCheckNodePort: 30_081,
      loadBalancerSourceRanges: ['10.0.0.0/8'],
    },
    status: { loadBalancer: { ingress: [{ ip: '198.51.100.9' }] } },
  },
  Pod: { spec: pod },
  Deployment: { spec: { ...workload, strategy } },
  ReplicaSet: { spec: workload },
  Endpoints: {
    subsets: [{ addresses: [{ ip: '192.0.2.1', hostname: 'h' }], ports: [{ name: 'http', port: 80 }] }],
  },
  EndpointSlice: {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['192.0.2.1'], conditions: { ready: true }, targetRef: { kind: 'Pod' } }],
    ports: [{ name: 'http', port: 80, protocol: 'TCP' }],
  },
};

/** Paths to everything in a value. */
function pathsIn(value: unknown): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    [key],
    ...pathsIn(inner).map((rest) => [key, ...rest]),
  ]);
}

/** A copy with something else at a path; `undefined` takes it away. */
function replaced(value: unknown, [key, ...rest]: string[], other: unknown): unknown {
  const copy = structuredClone(value) as Record<string, unknown>;
  if (rest.length > 0) copy[key] = replaced(copy[key], rest, other);
  else if (other === undefined && !Array.isArray(copy)) delete copy[key];
  else copy[key] = other ?? null;
  return copy;
}

const other = fc.constantFrom<unknown>(
  undefined,
  null,
  '',
  'x',
  '*',
  -1,
  0,
  1.5,
  true,
  [],
  [7],
  {},
  { a: 1 },
);
const broken = fc.constantFrom(...(Object.keys(WHOLE) as Kind[])).chain((kind) => {
  const { group, version } = resourceOf(kind);
  const apiVersion = group ? `${group}/${version}` : version;
  const whole = {
    kind,
    apiVersion,
    metadata: { name: 'x', labels: { app: 'web' }, annotations: { a: 'b' }, finalizers: ['a.example/b'] },
    ...WHOLE[kind],
  };
  return fc.record({
    kind: fc.constant(kind),
    body: fc
      .tuple(fc.constantFrom(...pathsIn(whole).filter(([first]) => first !== 'kind')), other)
      .map(([path, value]) => replaced(whole, path, value) as object),
  });
});

/** A rejection with its reason; allocators report some of theirs as internal errors, as those of Kubernetes do. */
function isRefusal({ code, message, reason }: Status): boolean {
  return message !== undefined && ([400, 404, 409, 422].includes(code) || reason === 'InternalError');
}

describe('the API server', () => {
  it('stores or refuses every object, and no component fails on what it stores (property)', async () => {
    await fc.assert(
      fc.asyncProperty(broken, async ({ kind, body }) => {
        const model = new ReferenceCluster({ seed: '1', nodes: 1, loadBalancer: true });
        const client = new KubeClient(model.handle, 'http://reference', SAME_NAMES);
        const { code, body: reply } = await client.send('POST', client.path(kind, 'default'), { body });
        expect(code === 201 || isRefusal(reply as Status), JSON.stringify(reply)).to.equal(true);
        model.clock.advance(5_000);
        const patch = { body, contentType: 'application/merge-patch+json' };
        const path = client.path(kind, 'default', 'x');
        const patched = await client.send('PATCH', path, patch);
        expect(patched.code === 200 || isRefusal(patched.body as Status)).to.equal(true);
        model.clock.advance(5_000);
      }),
      { numRuns: 400 },
    );
  });
});
