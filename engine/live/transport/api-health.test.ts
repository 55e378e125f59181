import { describe, it } from 'node:test';
import { expect } from 'chai';
import { ApiHealth } from './api-health.ts';
import { RETRY_LATER } from './network-errors.ts';

function failing(times: number, code: string): () => Promise<string> {
  let left = times;
  return async () => {
    if (left-- > 0) throw new TypeError('fetch failed', { cause: { code } });
    return 'answer';
  };
}

async function outcome(health: ApiHealth, isRead: boolean, send: () => Promise<string>): Promise<string> {
  return health.retrying(isRead, send).catch((error: Error) => error.message);
}

describe('requests to an API server that is being restarted', () => {
  it('are sent again if it refused them or answered with Retry-After, and count as lost', async () => {
    expect(await outcome(new ApiHealth(true), false, failing(2, RETRY_LATER))).to.equal('answer');
    const health = new ApiHealth(true);
    expect(await outcome(health, false, failing(2, 'ECONNREFUSED'))).to.equal('answer');
    expect(health.interference(0)).to.deep.equal([
      'the API server could not be reached 2 times during the scenario',
    ]);
    expect(health.interference(2)).to.deep.equal([]);
  });

  it('that were cut off are sent again only if they read', async () => {
    expect(await outcome(new ApiHealth(true), true, failing(1, 'UND_ERR_SOCKET'))).to.equal('answer');
    expect(await outcome(new ApiHealth(true), false, failing(1, 'UND_ERR_SOCKET'))).to.equal('fetch failed');
  });

  it('fail at once if it has never answered', async () => {
    expect(await outcome(new ApiHealth(false), true, failing(1, 'ECONNREFUSED'))).to.equal('fetch failed');
  });

  it('fail at once after one has waited in vain', async (t) => {
    t.mock.method(performance, 'now', () => performance.timeOrigin + waited);
    let waited = 0;
    const health = new ApiHealth(true);
    const gone = async () => {
      waited += 40_000;
      throw new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } });
    };
    expect(await outcome(health, true, gone)).to.equal('fetch failed');
    expect(await outcome(health, true, gone)).to.equal('fetch failed');
    expect(health.lost).to.equal(2);
  });

  it('fail at once for any other reason', async () => {
    const broken = async () => {
      throw new TypeError('no such method');
    };
    expect(await outcome(new ApiHealth(true), true, broken)).to.equal('no such method');
  });
});
