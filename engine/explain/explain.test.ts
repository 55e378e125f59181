import { describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../contract/errors.ts';
import type { KubeObject } from '../contract/objects.ts';
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
const ask = (objects: KubeObject[], to = 'web:80', more: object = {}) =>
  explain({
    objects,
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
    const { way, attempt, warnings } = await ask(
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
    expect(way.candidates.map((c) => [c.pod, c.kept, c.reason])).to.have.deep.members([
      ['web-0', true, 'ready'],
      ['web-1', false, 'not ready'],
    ]);
    expect(warnings).to.deep.equal(['Service shop/web gets 1 of 2 pods that are not ready: web-1']);
  });

  it('warns of what people get wrong', async () => {
    const { warnings } = await ask([
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

  it('says what is refused, unknown or left out', async () => {
    const failure = async (act: Promise<unknown>) =>
      act.then(
        () => '',
        (error: unknown) => (error instanceof UsageError ? error.message : String(error)),
      );
    expect(await failure(ask([cart, service('web', {})]))).to.contain('Service web is refused: ');
    expect(await failure(ask([]))).to.equal('there is no pod shop/cart in these manifests');
    expect(await failure(ask([cart], 'web'))).to.contain('write host:port');
    const config = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'conf' } };
    expect((await ask([cart, config])).leftOut).to.deep.equal(['ConfigMap conf']);
  });
});
