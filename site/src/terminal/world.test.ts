import { describe, it } from 'node:test';
import { expect } from 'chai';
import { SHOP, shop } from './terminal.testing.ts';
import { World } from './world.ts';

describe('a world', () => {
  it('applies manifests, and says what became of each object', async () => {
    const world = await World.create({ nodes: 2 });
    const texts = async (yaml: string) => (await world.apply(yaml)).map(({ text }) => text);
    expect(await texts(SHOP)).to.deep.equal([
      'deployment.apps/web created',
      'service/web created',
      'service/db created',
      'pod/cli created',
    ]);
    expect(await texts(SHOP)).to.deep.equal([
      'deployment.apps/web unchanged',
      'service/web unchanged',
      'service/db unchanged',
      'pod/cli unchanged',
    ]);
    expect(await texts(SHOP.replace('port: 80,', 'port: 81,'))).to.include('service/web configured');
  });

  it('says what the server refuses, and goes on', async () => {
    const world = await World.create();
    const results = await world.apply(
      'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: b}\nspec: {ports: [{port: 80}]}\n',
    );
    expect(results).to.deep.equal([
      { text: 'The Service "a" is invalid: spec.ports: Required value', accepted: false },
      { text: 'service/b created', accepted: true },
    ]);
    const [unreadable] = await world.apply('a: b: c');
    expect(unreadable.text).to.contain('yaml: line 1: mapping values are not allowed in this context');
  });

  it('removes what a manifest no longer has, and keeps what others have set', async () => {
    const { run, world } = await shop();
    await run('kubectl label svc web other=kept');
    await run('kubectl annotate svc web other=kept');
    const more = SHOP.replace(
      'ports: [{name: http, port: 80, targetPort: 8080}]',
      'sessionAffinity: ClientIP\n  ports: [{name: http, port: 80, targetPort: 8080}, {name: more, port: 81}]',
    );
    await world.apply(more);
    expect(
      await run("kubectl get svc web -o jsonpath='{.spec.sessionAffinity} {.spec.ports[*].port}'"),
    ).to.equal('ClientIP 80 81');
    await world.apply(SHOP);
    expect(
      await run(
        "kubectl get svc web -o jsonpath='{.spec.sessionAffinity} {.spec.ports[*].port} {.metadata.labels.other} {.metadata.annotations.other}'",
      ),
    ).to.equal('None 80 kept kept');
  });

  it('is the same for the same seed', async () => {
    const pods = async (seed: string) => {
      const world = await World.create({ seed });
      await world.apply(SHOP);
      world.advance(5_000);
      return world.cluster.api.list('Pod').map(({ metadata }) => metadata.name);
    };
    expect(await pods('a')).to.deep.equal(await pods('a'));
    expect(await pods('a')).not.to.deep.equal(await pods('b'));
  });

  it('has a load balancer if it is wanted', async () => {
    const address = async (loadBalancer: boolean) => {
      const world = await World.create({ loadBalancer });
      await world.apply(
        'apiVersion: v1\nkind: Service\nmetadata: {name: lb}\nspec: {type: LoadBalancer, ports: [{port: 80}]}',
      );
      world.advance(10_000);
      return JSON.stringify(world.cluster.api.find('Service', 'default', 'lb')).includes('"ingress"');
    };
    expect(await address(true)).to.equal(true);
    expect(await address(false)).to.equal(false);
  });
});
