import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Pod } from '../../../kubernetes/objects.ts';
import type { PodDisruptionBudget } from '../../../kubernetes/policy.ts';
import type { ApiServer } from '../apiserver.ts';
import { createHandler } from '../handler.ts';
import { emptyServer, objectOf, podSpec, SELECTOR, template } from '../registry/invalid.testing.ts';

const PODS = '/api/v1/namespaces/default/pods';

async function send(server: ApiServer, method: string, path: string, body?: object) {
  const init = { method, ...(body ? { body: JSON.stringify(body) } : {}) };
  const headers = {
    'content-type': method === 'PATCH' ? 'application/merge-patch+json' : 'application/json',
  };
  const response = await createHandler(server)(new Request(`http://api${path}`, { ...init, headers }));
  return { code: response.status, warnings: response.headers.get('warning'), body: await response.json() };
}

function withPod(): ApiServer {
  const server = emptyServer();
  server.create('Pod', objectOf('Pod', podSpec({}), { labels: SELECTOR.matchLabels }));
  return server;
}

const binding = { metadata: { name: 'web' }, target: { kind: 'Node', name: 'n1' } };

describe('a binding', () => {
  it('gives a pod its node, once', async () => {
    const server = withPod();
    expect((await send(server, 'POST', `${PODS}/web/binding`, binding)).body).to.include({
      status: 'Success',
    });
    const { spec, status } = server.get<Pod>('Pod', 'default', 'web');
    expect(spec.nodeName).to.equal('n1');
    expect(status?.conditions?.map(({ type, status: is }) => [type, is])).to.deep.equal([
      ['PodScheduled', 'True'],
    ]);
    const again = await send(server, 'POST', `${PODS}/web/binding`, binding);
    expect([again.code, again.body.message]).to.deep.equal([
      409,
      'Operation cannot be fulfilled on pods/binding "web": pod web is already assigned to node "n1"',
    ]);
  });

  it('names a node', async () => {
    const { code, body } = await send(withPod(), 'POST', `${PODS}/web/binding`, {
      ...binding,
      target: { kind: 'Nod' },
    });
    expect([code, body.message]).to.deep.equal([
      500,
      '[target.kind: Unsupported value: "Nod": supported values: "Node", "<empty>", target.name: Required value]',
    ]);
  });

  it('is created, and nothing else', async () => {
    expect((await send(withPod(), 'GET', `${PODS}/web/binding`)).code).to.equal(405);
  });
});

describe('an eviction', () => {
  const eviction = { metadata: { name: 'web' } };
  const running = (server: ApiServer) => {
    const pod = server.get<Pod>('Pod', 'default', 'web');
    server.update(
      'Pod',
      {
        ...pod,
        status: { ...pod.status, phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
      } as Pod,
      {
        subresource: 'status',
      },
    );
  };
  const budget = (server: ApiServer, status: PodDisruptionBudget['status'], name = 'web') => {
    const created = server.create(
      'PodDisruptionBudget',
      objectOf('PodDisruptionBudget', { minAvailable: 1, selector: SELECTOR }, { name }),
    );
    server.update('PodDisruptionBudget', { ...created, status } as PodDisruptionBudget, {
      subresource: 'status',
    });
  };

  it('deletes a pod', async () => {
    const server = withPod();
    expect((await send(server, 'POST', `${PODS}/web/eviction`, eviction)).code).to.equal(201);
    expect(server.find('Pod', 'default', 'web')).to.equal(undefined);
  });

  it('waits for the controller of a budget', async () => {
    const server = withPod();
    running(server);
    budget(server, {});
    const { code, body } = await send(server, 'POST', `${PODS}/web/eviction`, eviction);
    expect([code, body.details]).to.deep.equal([
      429,
      {
        causes: [
          {
            reason: 'DisruptionBudget',
            message: 'The disruption budget web is still being processed by the server.',
          },
        ],
        retryAfterSeconds: 10,
      },
    ]);
  });

  it('is refused where the budget is used up', async () => {
    const server = withPod();
    running(server);
    budget(server, { observedGeneration: 1, disruptionsAllowed: 0, currentHealthy: 1, desiredHealthy: 1 });
    const { code, body } = await send(server, 'POST', `${PODS}/web/eviction`, eviction);
    expect([code, body.message, body.details.causes[0].message]).to.deep.equal([
      429,
      "Cannot evict pod as it would violate the pod's disruption budget.",
      'The disruption budget web needs 1 healthy pods and has 1 currently',
    ]);
  });

  it('counts against the budget', async () => {
    const server = withPod();
    running(server);
    budget(server, { observedGeneration: 1, disruptionsAllowed: 2, currentHealthy: 3, desiredHealthy: 0 });
    expect((await send(server, 'POST', `${PODS}/web/eviction`, eviction)).code).to.equal(201);
    const { status } = server.get<PodDisruptionBudget>('PodDisruptionBudget', 'default', 'web');
    expect(status?.disruptionsAllowed).to.equal(1);
    expect(Object.keys(status?.disruptedPods ?? {})).to.deep.equal(['web']);
  });

  it('is not possible with two budgets', async () => {
    const server = withPod();
    running(server);
    budget(server, {});
    budget(server, {}, 'other');
    expect((await send(server, 'POST', `${PODS}/web/eviction`, eviction)).code).to.equal(500);
  });
});

describe('a scale', () => {
  const STS = '/apis/apps/v1/namespaces/default/statefulsets/web/scale';
  it('is that of the workload, and warns as the workload does', async () => {
    const server = emptyServer();
    const ports = [{ containerPort: 80 }, { containerPort: 80 }];
    const pods = template({ containers: [{ name: 'c', image: 'i', ports }] });
    server.create('StatefulSet', objectOf('StatefulSet', { selector: SELECTOR, template: pods }));
    expect((await send(server, 'GET', STS)).body.spec).to.deep.equal({ replicas: 1 });
    const scaled = await send(server, 'PATCH', STS, { spec: { replicas: 0 } });
    expect(scaled.body.spec).to.deep.equal({});
    expect(scaled.warnings).to.contain('duplicate port definition');
    const { code, body } = await send(server, 'PATCH', STS, { spec: { replicas: -1 } });
    expect([code, body.message]).to.deep.equal([
      422,
      'Scale.autoscaling "web" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
    ]);
  });
});
