import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError, Inconclusive } from '../../engine/contract/errors.ts';
import { parseRef } from '../../engine/contract/references.ts';
import { referenceEngine } from '../../engine/reference/engine.ts';
import { clientExists } from './clients.ts';
import { answerIs, environmentIncludes, looksUp } from './discovery.ts';
import { customEndpoints, endpointsAre, hasNoEndpoints } from './endpoints.ts';
import { doesNotExist } from './fields.ts';
import { isDeleted, isWritten, objectExists, podsExist } from './objects.ts';
import { becomes, isTerminating } from './pod-events.ts';
import { sendsRequests } from './requests.ts';
import { responsesComeFrom } from './responses.ts';
import { holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const web = parseRef('web');
const web0 = parseRef('web-0');

/** A Service with two ready pods, and a client. */
async function scenario(
  service = 'selector: {app: web}\nports: [{port: 80, targetPort: 8080}]',
): Promise<Session> {
  const session = new Session(
    await referenceEngine({ seed: '1' }).cluster({
      key: 'session.test',
      locks: [],
      needs: [],
      sharedClients: false,
    }),
  );
  await objectExists(session, 'Service', web, service);
  await podsExist(session, table('pod|labels', 'web-0|app=web', 'web-1|app=web'));
  await clientExists(session, 'cli', {});
  return session;
}

const readiness = (ready: boolean) => table('pod|ready', `web-0|${ready}`, 'web-1|true');

describe('a Then that was so before the When', () => {
  it('does not hold for endpoints: what counts is what the event leads to', async () => {
    for (const ready of [true, false]) {
      const session = await scenario();
      await becomes(session, web0, 'unready');
      expect(await holds(endpointsAre(session, web, readiness(ready)))).to.equal(!ready);
    }
    for (const ready of [true, false]) {
      const session = await scenario();
      await isWritten(session, 'Pod', web0, 'patched', 'metadata: {labels: {app: other}}');
      expect(await holds(endpointsAre(session, web, table('pod', 'web-1')))).to.equal(true);
      expect(await holds(endpointsAre(session, web, readiness(ready)))).to.equal(false);
    }
  });

  it('does not hold for requests', async () => {
    const cases: [pods: string[], so: boolean][] = [
      [['web-0', 'web-1'], false],
      [['web-1'], true],
      [['refused'], false],
    ];
    for (const [pods, so] of cases) {
      const session = await scenario();
      await isDeleted(session, 'Pod', web0);
      await sendsRequests(session, session.vantage('cli'), 40, 'web:80');
      expect(await holds(responsesComeFrom(session, table('pod', ...pods))), pods.join()).to.equal(so);
    }
  });

  it('does not hold for requests to what the Givens made', async () => {
    const session = await scenario();
    await sendsRequests(session, session.vantage('cli'), 40, 'web:80');
    expect(await holds(responsesComeFrom(session, table('pod', 'web-0')))).to.equal(false);
  });

  it('does not hold for names', async () => {
    for (const so of [false, true]) {
      const session = await scenario('clusterIP: None\nselector: {app: web}\nports: [{port: 80}]');
      await becomes(session, web0, 'unready');
      await looksUp(session, session.vantage('cli'), 'A', 'web');
      const both = ['A|{{web-0.address}}', 'A|{{web-1.address}}'];
      const rows = so ? both.slice(1) : both;
      expect(await holds(answerIs(session, table('type|data', ...rows)))).to.equal(so);
    }
  });

  it('does not hold for an object that comes back', async () => {
    const session = await scenario();
    await isDeleted(session, 'Endpoints', web);
    expect(await holds(doesNotExist(session, 'Endpoints', web))).to.equal(false);
  });
});

describe('a state that does not last', () => {
  const terminating = table(
    'pod|ready|serving|terminating',
    'web-0|false|true|true',
    'web-1|true|true|false',
  );

  it('is seen while the pod is terminating, and does not hold without these words', async () => {
    const passing = await scenario();
    await isDeleted(passing, 'Pod', web0, 30_000);
    await isTerminating(passing, web0);
    expect(await holds(endpointsAre(passing, web, terminating))).to.equal(true);
    const lasting = await scenario();
    await isDeleted(lasting, 'Pod', web0, 30_000);
    expect(await holds(endpointsAre(lasting, web, terminating))).to.equal(false);
  });

  it('is not what was so before', async () => {
    const session = await scenario();
    await isDeleted(session, 'Pod', web0, 30_000);
    await isTerminating(session, web0);
    expect(await holds(endpointsAre(session, web, readiness(true)))).to.equal(false);
  });

  it('is not what is so when the pod is gone', async () => {
    const session = await scenario();
    await isDeleted(session, 'Pod', web0, 5_000);
    await isTerminating(session, web0);
    expect(await holds(endpointsAre(session, web, table('pod', 'web-1')))).to.equal(false);
  });

  it('does not exist for a pod that is not deleted', async () => {
    const session = await scenario();
    expect(await holds(isTerminating(session, web0))).to.equal(false);
  });
});

describe('a step that needs a pod', () => {
  it('waits until the pod of a When runs', async () => {
    const session = await scenario();
    await isWritten(session, 'Pod', parseRef('late'), 'created', '');
    const expected = table('name|value', 'KUBERNETES_SERVICE_PORT|443');
    expect(await holds(environmentIncludes(session, parseRef('late'), expected))).to.equal(true);
  });

  it('names a pod that cannot start, and one that does not exist', async () => {
    const session = await scenario();
    const nowhere = 'containers: [{name: c, image: nowhere/nothing:1}]';
    await isWritten(session, 'Pod', parseRef('stuck'), 'created', nowhere);
    const expected = table('name|value', 'A|1');
    const ask = (name: string) =>
      environmentIncludes(session, parseRef(name), expected).catch((error: unknown) => error);
    const stuck = await ask('stuck');
    expect(stuck).to.be.instanceOf(Inconclusive);
    expect((stuck as Error).message).to.contain('pod stuck did not start: ImagePullBackOff');
    const missing = await ask('missing');
    expect(missing).to.be.instanceOf(FeatureError);
    expect((missing as Error).message).to.contain('there is no pod "missing"');
  });

  it('may stand before or after others: an address of a pod that starts is waited for', async () => {
    const session = await scenario();
    await objectExists(session, 'Service', parseRef('elastic'), 'ports: [{port: 80}]');
    await podsExist(session, table('pod|labels', 'els-0|app=other'));
    const rows = table('address|port', '{{els-0.address}}|8080');
    await customEndpoints(session, parseRef('elastic'), rows);
    expect(await holds(endpointsAre(session, parseRef('elastic'), rows))).to.equal(true);
    expect(await holds(hasNoEndpoints(session, parseRef('elastic')))).to.equal(false);
  });
});
