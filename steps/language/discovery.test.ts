import { describe, it } from 'node:test';
import { expect } from 'chai';
import {
  answerIs,
  answerIsEmpty,
  environmentIncludes,
  looksUp,
  resolverHas,
  variablesOfService,
} from './discovery.ts';
import { failureOf, fakeCluster, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const web = { namespace: 'demo', name: 'web' };
const app = { namespace: 'demo', name: 'app' };
const running = { metadata: { name: 'app' }, status: { phase: 'Running' } };

/** A session whose cluster has a pod that runs, and one observation of each kind. */
function sessionOn(observations: Record<string, unknown>): Session {
  const cluster = fakeCluster((probe) => {
    if (probe.kind === 'object') return probe.of === 'Pod' ? running : undefined;
    return observations[probe.kind] ?? [];
  });
  return new Session(cluster);
}

describe('the environment of a pod', () => {
  const environment = {
    WEB_SERVICE_HOST: '10.96.0.9',
    WEB_PORT: 'tcp://10.96.0.9:80',
    WEB_PORT_80_TCP: 'tcp://10.96.0.9:80',
    WEB_2_SERVICE_HOST: '10.96.0.10',
    WEB_PORTAL: 'x',
    PATH: '/bin',
  };

  it('includes variables, beside any others', async () => {
    const session = sessionOn({ environment });
    expect(await holds(environmentIncludes(session, app, table('name|value', 'PATH|/bin')))).to.equal(true);
    const other = await failureOf(environmentIncludes(session, app, table('name|value', 'PATH|/sbin')));
    expect(other.message).to.contain('seen instead').and.not.to.contain('WEB_PORTAL');
  });

  it('has exactly the variables of a Service, and not those of another whose name begins like it', async () => {
    const own = ['WEB_SERVICE_HOST', 'WEB_PORT', 'WEB_PORT_80_TCP'] as const;
    const rows = own.map((name) => `${name}|${environment[name]}`);
    const session = sessionOn({ environment });
    expect(await holds(variablesOfService(session, app, web, table('name|value', ...rows)))).to.equal(true);
    const fewer = table('name|value', ...rows.slice(1));
    expect(await holds(variablesOfService(session, app, web, fewer))).to.equal(false);
    expect(await holds(variablesOfService(session, app, web))).to.equal(false);
    const names = table('name', ...own);
    expect(await holds(variablesOfService(session, app, web, names))).to.equal(true);
    const reversed = table('value|name', ...own.map((name) => `${environment[name]}|${name}`));
    expect(await holds(variablesOfService(session, app, web, reversed))).to.equal(true);
  });

  it('has none of a Service for which it has none, whatever is in its name', async () => {
    const session = sessionOn({ environment: { MY_NGINX_SERVICE_HOST: '10.96.0.9' } });
    expect(await holds(variablesOfService(session, app, web))).to.equal(true);
    expect(await holds(variablesOfService(session, app, { ...web, name: 'my-nginx' }))).to.equal(false);
  });

  it('of any pod of a Deployment is that of each of them', async () => {
    const pod = (name: string) => ({
      metadata: { name, namespace: 'demo', ownerReferences: [{ kind: 'ReplicaSet' }] },
      status: { phase: 'Running' },
    });
    for (const [second, result] of [
      ['1', true],
      ['2', false],
    ] as const) {
      const cluster = fakeCluster((probe) => {
        if (probe.kind === 'list') return probe.of === 'Pod' ? [pod('web-a-bbbbb'), pod('web-a-ccccc')] : [];
        if (probe.kind === 'environment') return { A: probe.pod.name === 'web-a-ccccc' ? second : '1' };
        return running;
      });
      const any = { namespace: 'demo', name: 'any of web' };
      const includes = environmentIncludes(new Session(cluster), any, table('name|value', 'A|1'));
      expect(await holds(includes)).to.equal(result);
    }
  });
});

describe('the resolver of a pod', () => {
  const resolver = {
    nameservers: ['10.96.0.10'],
    searches: ['demo.svc.cluster.local', 'svc.cluster.local', 'example.org'],
    options: ['ndots:5'],
  };

  it('has name servers, a search list and options, side by side; search domains of the node may follow', async () => {
    const expected = table(
      'nameserver|search',
      '10.96.0.10|demo.svc.{{cluster.domain}}',
      '|svc.{{cluster.domain}}',
    );
    expect(await holds(resolverHas(sessionOn({ resolver }), app, expected))).to.equal(true);
    const reversed = table('search', 'svc.cluster.local', 'example.org');
    expect(await holds(resolverHas(sessionOn({ resolver }), app, reversed))).to.equal(false);
  });

  it('has what the pod adds, which may be named without the domains of the cluster', async () => {
    const only = (...domains: string[]) =>
      holds(resolverHas(sessionOn({ resolver }), app, table('search', ...domains)));
    expect(await only('example.org')).to.equal(true);
    expect(await only('example.com')).to.equal(false);
  });

  it('has no other name server', async () => {
    const two = { ...resolver, nameservers: ['10.96.0.10', '192.0.2.1'] };
    expect(
      await holds(resolverHas(sessionOn({ resolver: two }), app, table('nameserver', '10.96.0.10'))),
    ).to.equal(false);
  });
});

describe('the answer to a DNS query', () => {
  const record = { name: 'web.demo.svc.cluster.local', type: 'A', data: '10.96.0.9' };

  async function answered(dns: object): Promise<Session> {
    const session = sessionOn({ dns });
    await looksUp(session, { outside: true }, 'A', 'web.{{cluster.domain}}');
    return session;
  }

  it('has exactly these records, in any order', async () => {
    const records = [record, { ...record, data: '10.96.0.10' }];
    const session = await answered({ rcode: 'NOERROR', records });
    expect(await holds(answerIs(session, table('type|data', 'A|10.96.0.10', 'A|10.96.0.9')))).to.equal(true);
    expect(await holds(answerIs(session, table('data', '10.96.0.9')))).to.equal(false);
  });

  it('is shown with its response code if it has one', async () => {
    const nothing = await failureOf(
      answerIs(await answered({ rcode: 'NXDOMAIN', records: [] }), table('data', 'a')),
    );
    expect(nothing.message).to.contain('\n  the answer was NXDOMAIN');
  });

  it('has a response code and no records', async () => {
    expect(
      await holds(answerIsEmpty(await answered({ rcode: 'NXDOMAIN', records: [] }), 'NXDOMAIN')),
    ).to.equal(true);
    const some = await failureOf(
      answerIsEmpty(await answered({ rcode: 'NOERROR', records: [record] }), 'NOERROR'),
    );
    expect(some.message).to.equal(
      '  expected  NOERROR without records\n  observed  NOERROR with web.demo.svc.cluster.local A 10.96.0.9',
    );
  });
});
