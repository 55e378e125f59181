import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { execaSync } from 'execa';
import { backendName, healthCheck } from './client.ts';
import { outsideClient } from './outside.ts';

const curl = execaSync('curl', ['--version'], { reject: false }).exitCode === 0;

/** Answers as the probe image does, and closes every connection whose path is /cut. */
const server = createServer((request, response) => {
  if (request.url === '/cut') return request.socket.resetAndDestroy();
  if (request.url === '/healthz') return response.writeHead(503).end('{"localEndpoints": 0}');
  response.end(request.url === '/clientip' ? `127.0.0.1:${request.socket.remotePort}` : 'pod-1');
});
/** Takes connections and never answers. */
const silent = createTcpServer(() => {});

for (const [name, command] of [
  ['this machine', undefined],
  ['a machine by command', 'sh'],
] as const) {
  const skip = command && !curl ? 'curl is not on this machine' : false;
  describe(`a client outside: ${name}`, { skip }, () => {
    const client = outsideClient(command);
    const host = '127.0.0.1';
    const podOf = (hostname: string) => `the pod of ${hostname}`;
    let port = 0;
    let mute = 0;
    let closed = 0;

    before(async () => {
      const listen = (s: Server) =>
        new Promise<number>((resolve) => s.listen(0, host, () => resolve((s.address() as AddressInfo).port)));
      const gone = createTcpServer();
      [port, mute, closed] = [await listen(server), await listen(silent), await listen(gone)];
      gone.close();
    });
    after(() => {
      server.close();
      server.closeAllConnections();
      silent.close();
    });

    const requests = (to: number, count: number, keepAlive = false) =>
      client.requests({ target: { protocol: 'TCP', host, port: to }, count, keepAlive }, podOf);

    it('has the pod that answers, and the address that the server sees', async () => {
      const answered = { outcome: 'answered', pod: 'the pod of pod-1', seenAs: host };
      expect(await requests(port, 2)).to.deep.equal([answered, answered]);
      expect(await requests(port, 2, true)).to.deep.equal([answered, answered]);
    });

    it('distinguishes a refused connection from a lost one', async () => {
      const outcomes = async (to: number) => (await requests(to, 1)).map(({ outcome }) => outcome);
      expect(await outcomes(closed)).to.deep.equal(['refused']);
      expect(await outcomes(mute)).to.deep.equal(['timed out']);
      expect(await client.get(host, port, '/cut')).to.deep.equal({ outcome: 'reset' });
    });

    it('finds whether an address answers at all', async () => {
      expect(await client.reach(host, port)).to.equal(host);
      expect(await client.reach(host, closed)).to.equal('');
    });

    it('reads health checks and the name of a server', async () => {
      expect(await healthCheck(client, host, port)).to.deep.equal({ status: 503, endpoints: 0 });
      expect(await healthCheck(client, host, closed)).to.deep.equal({ status: 'refused' });
      expect(await backendName(client, host, port)).to.equal('pod-1');
      expect(await backendName(client, host, closed)).to.equal(undefined);
    });
  });
}

describe('a machine by command', () => {
  it('whose shell fails is inconclusive', async () => {
    const failed = await outsideClient('sh -c false')
      .get('127.0.0.1', 1, '/')
      .catch((e: Error) => e);
    expect(failed).to.have.property('name', 'Inconclusive');
  });
});
