import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { dump } from 'js-yaml';
import { connect } from './connection.ts';

/** What a request comes to when the API server is this, and how many of them it was sent. */
async function sentTo(answer: RequestListener, method: string): Promise<{ status: number; sent: number }> {
  let sent = 0;
  const server = createServer((request, response) => {
    sent++;
    answer(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const folder = mkdtempSync(join(tmpdir(), 'leadline-connection-'));
  const kubeconfig = join(folder, 'kubeconfig');
  const named = (kind: string, value: object) => [{ name: 'test', [kind]: value }];
  writeFileSync(
    kubeconfig,
    dump({
      // without this client-node takes no plain HTTP
      clusters: named('cluster', { server: url, 'insecure-skip-tls-verify': true }),
      users: named('user', {}),
      contexts: named('context', { cluster: 'test', user: 'test' }),
      'current-context': 'test',
    }),
  );
  try {
    const { fetch } = connect({ kubeconfig }, true);
    const body = method === 'GET' ? undefined : '{}';
    const { status } = await fetch(new Request(`${url}/api`, { method, body }));
    return { status, sent };
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

describe('an API server that stops', () => {
  it('is asked again when it says so, whatever it was asked', async () => {
    for (const method of ['GET', 'POST', 'DELETE']) {
      let stopping = true;
      const outcome = await sentTo((_, response) => {
        if (stopping) response.writeHead(503, { 'retry-after': '1', connection: 'close' });
        stopping = false;
        response.end('{}');
      }, method);
      expect(outcome).to.deep.equal({ status: 200, sent: 2 });
    }
  });

  it('is not asked again if it failed, or refused for good', async () => {
    for (const status of [500, 422]) {
      const outcome = await sentTo((_, response) => response.writeHead(status).end('{}'), 'POST');
      expect(outcome).to.deep.equal({ status, sent: 1 });
    }
  });
});
