import { describe, it } from 'node:test';
import { expect } from 'chai';
import { FeatureError } from '../../engine/contract/errors.ts';
import type { Attempt } from '../../engine/contract/observations.ts';
import { serverSees } from './client-addresses.ts';
import { healthAnswers } from './health.ts';
import { sendsRequests } from './requests.ts';
import { responsesComeFrom, samePodAnswers } from './responses.ts';
import { failureOf, fakeCluster, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

const from = { outside: true } as const;
const answered = (pod: string, count: number, seenAs?: string): Attempt[] =>
  Array.from({ length: count }, () => ({ outcome: 'answered', pod, ...(seenAs ? { seenAs } : {}) }));
const node = {
  metadata: { name: 'n1' },
  status: { addresses: [{ type: 'InternalIP', address: '192.0.2.1' }] },
};
const trace = async () => ({ from: 'cli', to: 'web:80', candidates: [], verdict: 'a verdict' });

/** A session whose client has sent these requests. */
async function after(attempts: Attempt[]): Promise<Session> {
  const observe = (kind: string) => (kind === 'connect' ? { attempts } : kind === 'object' ? node : []);
  const session = new Session(fakeCluster(({ kind }) => observe(kind), { trace }));
  await sendsRequests(session, from, attempts.length, 'web:80');
  return session;
}

describe('the responses', () => {
  it('come from the pods of the table, and from no other', async () => {
    const session = await after([...answered('web-0', 2), ...answered('web-1', 1)]);
    expect(await holds(responsesComeFrom(session, table('pod', 'web-1', 'web-0')))).to.equal(true);
    const extra = await failureOf(responsesComeFrom(session, table('pod', 'web-0')));
    expect(extra.message).to.match(
      /\+ web-1 {2}1 of 3 +seen, not expected\n\n {2}packet trace of request 3 of 3/,
    );
    const missing = await failureOf(responsesComeFrom(session, table('pod', 'web-0', 'web-1', 'web-2')));
    expect(missing.message).to.match(/- web-2 {2}0 of 3 +expected, not seen/);
  });

  it('are as many as the table has, or about the share', async () => {
    const session = await after([...answered('web-0', 390), ...answered('web-1', 360)]);
    const counts = (one: number, other: number) => table('pod|count', `web-0|${one}`, `web-1|${other}`);
    expect(await holds(responsesComeFrom(session, counts(390, 360)))).to.equal(true);
    expect((await failureOf(responsesComeFrom(session, counts(389, 361)))).message).to.contain(
      'not the expected count',
    );
    const shares = (share: string) => table('pod|share', `web-0|${share}`, `web-1|${share}`);
    expect(await holds(responsesComeFrom(session, shares('about 1/2')))).to.equal(true);
    const thirds = await failureOf(responsesComeFrom(session, shares('about 1/3')));
    expect(thirds.message).to.contain('not about the expected share');
    // a share of all or of none would be a check that any count passes, or that none does
    for (const text of ['half', 'about 0/0', 'about 0/3', 'about 3/0', 'about 3/3', 'about 4/3'])
      expect(await failureOf(responsesComeFrom(session, shares(text))), text).to.be.instanceOf(FeatureError);
  });

  it('may be failures, by their outcome', async () => {
    const session = await after([{ outcome: 'refused' }, { outcome: 'timed out' }]);
    expect(await holds(responsesComeFrom(session, table('pod', 'refused', 'timed out')))).to.equal(true);
    expect(await holds(responsesComeFrom(session, table('pod', 'no answer')))).to.equal(true);
  });

  it('come from the same pod if one has answered all of them', async () => {
    expect(await holds(samePodAnswers(await after(answered('web-0', 3))))).to.equal(true);
    expect(await holds(samePodAnswers(await after([{ outcome: 'refused' }])))).to.equal(false);
    const two = await failureOf(samePodAnswers(await after([...answered('a', 2), ...answered('b', 1)])));
    expect(two.message).to.contain('  expected  one pod for all 3 requests\n  observed  a 2x, b 1x');
  });
});

describe('the server sees', () => {
  it('each client address once, as it is or as an address of a node', async () => {
    const session = await after([
      ...answered('web-0', 2, '192.0.2.1'),
      ...answered('web-0', 1, '10.244.1.2'),
    ]);
    expect(await holds(serverSees(session, table('client', 'an address of n1', '10.244.1.2')))).to.equal(
      true,
    );
    expect(await holds(serverSees(session, table('client', '192.0.2.1', '10.244.1.2')))).to.equal(true);
    const other = await failureOf(serverSees(session, table('client', 'an address of n1')));
    expect(other.message).to.match(/\+ 10\.244\.1\.2 +seen, not expected[\s\S]*request 3 of 3/);
  });
});

describe('the health check of a Service', () => {
  it('is sent to its port on each node of the table', async () => {
    const cluster = fakeCluster((probe) => {
      if (probe.kind === 'health')
        return { status: probe.port === 30_090 && probe.node === 'n1' ? 200 : 503, endpoints: 1 };
      return probe.kind === 'object' ? { metadata: {}, spec: { healthCheckNodePort: 30_090 } } : [];
    });
    const web = { namespace: 'demo', name: 'web' };
    const answers = (...rows: string[]) =>
      healthAnswers(new Session(cluster), web, table('node|status', ...rows));
    expect(await holds(answers('n1|200', 'n2|503'))).to.equal(true);
    expect(await holds(answers('n1|503'))).to.equal(false);
  });
});
