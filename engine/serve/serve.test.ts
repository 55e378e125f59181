import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Status } from '../kubernetes/objects.ts';
import { type Serving, startServer } from './server.ts';

describe('the served engine', () => {
  let serving: Serving;
  before(async () => {
    serving = await startServer({ port: 0, nodes: 2, seed: '1' });
  });
  after(() => serving.close());

  const get = async (path: string, options: RequestInit = {}) => {
    const response = await fetch(serving.url + path, options);
    return {
      code: response.status,
      headers: response.headers,
      body: (await response.json()) as Status & { rows: { cells: unknown[] }[] },
    };
  };

  it('serves discovery', async () => {
    const { body } = await get('/apis/discovery.k8s.io/v1');
    expect(JSON.stringify(body)).to.contain('"name":"endpointslices"');
    expect((await get('/version')).body).to.deep.include({ minor: '36' });
  });

  it('answers with tables where the client accepts them', async () => {
    const headers = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };
    const { body } = await get('/api/v1/nodes', { headers });
    expect(body.rows.map((r) => r.cells.slice(0, 3))).to.deep.equal([
      ['n1', 'Ready', '<none>'],
      ['n2', 'Ready', '<none>'],
    ]);
  });

  it('answers malformed requests with a Status, and goes on', async () => {
    const path = '/api/v1/namespaces/default/services';
    const post = (body: string) => get(path, { method: 'POST', body });
    expect((await post('{')).body).to.deep.include({ kind: 'Status', code: 400, reason: 'BadRequest' });
    expect((await post('[]')).code).to.equal(400);
    expect((await post(' '.repeat(3 * 1024 * 1024 + 1))).body).to.deep.include({ code: 413 });
    expect((await get('/api/v1/nothing')).body).to.deep.include({ code: 404, reason: 'NotFound' });
    expect((await get('/%zz')).code).to.equal(404);
    expect(await raw('NONSENSE\r\n\r\n')).to.contain('400 Bad Request');
    expect((await get('/version')).code).to.equal(200);
  });

  it('ends the initial events of a watch list with a bookmark', async () => {
    const url = `${serving.url}/api/v1/nodes?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true`;
    const response = await fetch(url);
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk);
      if (text.includes('initial-events-end')) break;
    }
    expect(text.match(/"type":"ADDED"/g)).to.have.length(2);
  });

  function raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(serving.url).port), '127.0.0.1', () => socket.write(bytes));
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text));
      socket.on('error', reject);
    });
  }
});
