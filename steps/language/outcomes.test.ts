import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cause } from '../../engine/contract/observations.ts';
import { wasAccepted, wasRejected } from './outcomes.ts';
import { failureOf, fakeCluster, holds, table } from './session.testing.ts';
import { Session } from './session.ts';

function accepted(...warnings: string[]): Session {
  const session = new Session(fakeCluster(() => []));
  session.lastOutcome.keep({ accepted: true, code: 201, object: {} as never, warnings });
  return session;
}

function rejected(reason: string, message: string, causes: Cause[] = []): Session {
  const session = new Session(fakeCluster(() => []));
  session.lastOutcome.keep({ accepted: false, code: 422, reason, message, causes, warnings: [] });
  return session;
}

describe('the request is accepted', () => {
  it('holds for one that was, and shows why another was not', async () => {
    await wasAccepted(accepted());
    expect((await failureOf(wasAccepted(rejected('Invalid', 'no such port')))).message).to.equal(
      '  expected  accepted\n  observed  422 Invalid: no such port',
    );
  });

  it('with warnings holds if each fragment is in one of them', async () => {
    const session = accepted('v1 Endpoints is deprecated', 'spec.externalIPs is ignored');
    await wasAccepted(session, table('text', 'deprecated'));
    expect(
      (await failureOf(wasAccepted(session, table('text', 'deprecated', 'unknown field')))).message,
    ).to.equal(
      '  expected a warning with "unknown field"\n' +
        '  observed  v1 Endpoints is deprecated | spec.externalIPs is ignored',
    );
    expect((await failureOf(wasAccepted(accepted(), table('text', 'a')))).message).to.contain(
      'observed  no warning',
    );
  });

  it('needs a request', async () => {
    const session = new Session(fakeCluster(() => []));
    expect((await failureOf(wasAccepted(session))).message).to.equal(
      'no When before this Then has sent a request to the API server',
    );
  });
});

describe('the request is rejected', () => {
  const causes = [
    { field: 'spec.ports[0].port', message: 'Invalid value: 0: must be between 1 and 65535, inclusive' },
    { field: 'spec.type', message: 'Unsupported value: "a"' },
  ];
  const expected = table(
    'field|message',
    'spec.type|Unsupported',
    'spec.ports[0].port|must be between 1 and 65535',
  );

  it('for a reason', async () => {
    await wasRejected(rejected('NotFound', 'services "web" not found'), 'NotFound');
    const other = await failureOf(wasRejected(rejected('NotFound', 'services "web" not found'), 'Invalid'));
    expect(other.message).to.contain('  observed  rejected as NotFound: services "web" not found');
    expect((await failureOf(wasRejected(accepted(), 'Invalid'))).message).to.contain(
      '  expected  rejected as Invalid\n  observed  accepted',
    );
  });

  it('with exactly these causes, whose messages are fragments', async () => {
    expect(await holds(wasRejected(rejected('Invalid', '', causes), 'Invalid', expected))).to.equal(true);
    expect(await holds(wasRejected(rejected('Invalid', '', causes.slice(1)), 'Invalid', expected))).to.equal(
      false,
    );
    const more = [...causes, { field: 'spec.clusterIP', message: 'field is immutable' }];
    const surplus = await failureOf(wasRejected(rejected('Invalid', '', more), 'Invalid', expected));
    expect(surplus.message).to.match(/\+ spec\.clusterIP +field is immutable +seen, not expected/);
  });

  it('with the message as its only cause if it has none', async () => {
    const strict = rejected('BadRequest', 'strict decoding error: unknown field "spec.podIP"');
    await wasRejected(strict, 'BadRequest', table('field|message', '|unknown field "spec.podIP"'));
    expect(await holds(wasRejected(strict, 'BadRequest', table('field|message', '|duplicate')))).to.equal(
      false,
    );
  });
});
