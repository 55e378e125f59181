import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { listen } from '../../serve/listener.ts';
import { connect } from './connection.ts';
import { kubeconfig } from './kubeconfig.testing.ts';

/** The status of a request to an API server that answers like this, and how often it was sent. */
async function sentTo(answer: () => Response, method: string): Promise<{ status: number; sent: number }> {
  let sent = 0;
  const server = await listen(async () => {
    sent++;
    return answer();
  }, 0);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'leadline-connection-'));
  try {
    const { fetch } = connect({ kubeconfig: kubeconfig(folder, url) }, true);
    const body = method === 'GET' ? undefined : '{}';
    const { status } = await fetch(new Request(`${url}/api`, { method, body }));
    return { status, sent };
  } finally {
    server.closeAllConnections();
    server.close();
    rmSync(folder, { recursive: true });
  }
}

describe('an API server that stops', () => {
  it('gets a request again when it says so, whatever its verb is', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      let stopping = true;
      const outcome = await sentTo(() => {
        const status = stopping ? 503 : 200;
        stopping = false;
        return new Response('{}', { status, headers: status === 503 ? { 'retry-after': '1' } : {} });
      }, method);
      expect(outcome).to.deep.equal({ status: 200, sent: 2 });
    }
  });

  it('gets a request only once if it failed, or refused for good', async () => {
    for (const status of [500, 422]) {
      const outcome = await sentTo(() => new Response('{}', { status }), 'POST');
      expect(outcome).to.deep.equal({ status, sent: 1 });
    }
  });
});

describe('a connection that is closed', () => {
  it('ends requests that the server has not answered', async () => {
    const server = await listen(() => new Promise<Response>(() => {}), 0);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const folder = mkdtempSync(join(tmpdir(), 'leadline-connection-'));
    try {
      const { fetch, close } = connect({ kubeconfig: kubeconfig(folder, url) });
      const watching = fetch(new Request(`${url}/api/v1/pods?watch=true`)).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 50));
      await close();
      expect(await watching).to.be.instanceOf(Error);
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true });
    }
  });
});
