import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ApiError } from '../../client/client.ts';
import { TargetError, UsageError } from '../../contract/errors.ts';
import { networkCode, networkError, networkReason, RETRY_LATER } from './network-errors.ts';
import { GRANT, orTargetError } from './target-errors.ts';

const CONTEXT = { context: 'dev', server: 'https://10.0.0.1:6443' };

async function errorFor(error: unknown): Promise<unknown> {
  return orTargetError(CONTEXT, async () => {
    throw error;
  }).catch((e: unknown) => e);
}

const refusal = (code: number, message: string) =>
  new ApiError(message, code, { kind: 'Status' } as ApiError['status']);

describe('the first request to a cluster', () => {
  it('has its answer', async () => {
    expect(await orTargetError(CONTEXT, async () => 'v1.36.2')).to.equal('v1.36.2');
  });

  const cases: [what: string, error: unknown, message: string, fix: string][] = [
    [
      'is not answered',
      networkError('fetch failed', 'ECONNREFUSED'),
      'cannot reach the cluster of context "dev" at https://10.0.0.1:6443 (connection refused)',
      'is it running?  kubectl cluster-info',
    ],
    [
      'is forbidden',
      refusal(403, 'nodes is forbidden'),
      'the cluster of context "dev" does not allow it: nodes is forbidden',
      GRANT,
    ],
    [
      'has credentials that are not accepted',
      refusal(401, 'Unauthorized'),
      'the cluster of context "dev" does not allow it: Unauthorized',
      GRANT,
    ],
    [
      'is for a path that does not exist',
      refusal(404, 'the server could not find the requested resource'),
      'this is not a complete Kubernetes API: the server could not find the requested resource',
      'leadline serve  is for kubectl and client libraries',
    ],
    [
      'fails in the server',
      refusal(500, 'etcdserver: no leader'),
      'the API server of context "dev" fails: etcdserver: no leader',
      'kubectl get --raw /readyz?verbose  says which part of it is not ready',
    ],
  ];
  for (const [what, error, message, fix] of cases) {
    it(`${what}: ${message}`, async () => {
      const found = await errorFor(error);
      expect(found).to.be.instanceOf(TargetError);
      expect(found).to.include({ message });
      expect((found as TargetError).fix).to.deep.equal([fix]);
    });
  }

  it('leaves other errors as they are', async () => {
    const usage = new UsageError('no such flag');
    expect(await errorFor(usage)).to.equal(usage);
  });
});

describe('an error of the network', () => {
  it('has a code, and words for it', () => {
    const error = networkError('fetch failed', 'CERT_HAS_EXPIRED');
    expect(networkCode(error)).to.equal('CERT_HAS_EXPIRED');
    expect(networkReason(error)).to.equal('its certificate has expired');
    expect(networkReason(networkError('x', RETRY_LATER))).to.contain('Retry-After');
  });

  it('without words of its own is what the cause or the error says', () => {
    const cause = { code: 'EMFILE', message: 'too many open files' };
    expect(networkReason(new TypeError('fetch failed', { cause }))).to.equal('too many open files');
    expect(networkReason(new TypeError('fetch failed'))).to.equal('fetch failed');
  });

  it('is only what fetch throws for the network', () => {
    expect(networkCode(new TypeError('x is not a function'))).to.equal(undefined);
    expect(networkCode(new Error('other', { cause: { code: 'ECONNREFUSED' } }))).to.equal(undefined);
  });
});
