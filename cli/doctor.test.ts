import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { kubeconfig } from '../engine/live/transport/kubeconfig.testing.ts';
import { withFolder } from '../suite/folder.testing.ts';
import { start } from './leadline.testing.ts';

/** What an API server says that allows everything and has nothing; undefined where it never answers. */
function answerTo(method: string, url: URL): object | undefined {
  if (url.pathname === '/version') return { major: '1', minor: '36', gitVersion: 'v1.36.0' };
  if (url.pathname.endsWith('/selfsubjectaccessreviews')) return { status: { allowed: true } };
  return method === 'GET' && url.searchParams.has('labelSelector') ? { items: [] } : undefined;
}

describe('doctor', () => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`removes on ${signal} what it may have made, and says so`, () =>
      withFolder(async (folder) => {
        const selectors: (string | null)[] = [];
        const hanging = Promise.withResolvers<void>();
        const server = createServer((request, response) => {
          request.resume();
          const url = new URL(request.url ?? '', 'http://localhost');
          selectors.push(url.searchParams.get('labelSelector'));
          const answer = answerTo(request.method ?? '', url);
          if (!answer) return hanging.resolve();
          response.setHeader('content-type', 'application/json');
          response.end(JSON.stringify(answer));
        });
        server.listen(0, '127.0.0.1');
        await once(server, 'listening');
        try {
          const { port } = server.address() as AddressInfo;
          const file = kubeconfig(folder, `http://127.0.0.1:${port}`);
          const { child, ended } = start(['doctor', '--kubeconfig', file]);
          await hanging.promise;
          child.kill(signal);
          const { exitCode, stderr } = await ended;
          expect(stderr).to.match(
            /^\ninterrupted: removing what this run has made .*\n0 namespaces removed\n$/,
          );
          expect(exitCode).to.equal(130);
          expect(
            selectors.filter((selector) => /^leadline\.dev\/run=\w/.test(selector ?? '')),
          ).to.have.length(2);
        } finally {
          server.close();
          server.closeAllConnections();
        }
      }));
  }
});
