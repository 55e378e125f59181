import type { Server } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { type Handler, listen } from './listener.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function urlOf(handle: Handler): Promise<string> {
  const server = await listen(handle, 0);
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const statusOf = async (response: Response) => ({
  code: response.status,
  ...((await response.json()) as { reason: string; message: string }),
});

describe('a request comes to the handler', () => {
  const CASES: [title: string, path: string, init: RequestInit, received: object][] = [
    [
      'with path and query',
      '/api/v1/pods?watch=true',
      {},
      { method: 'GET', path: '/api/v1/pods?watch=true' },
    ],
    ['with what is escaped in its path', '/a%20b?c=%26', {}, { path: '/a%20b?c=%26' }],
    ['with its body', '/', { method: 'POST', body: '{"ü":1}' }, { method: 'POST', body: '{"ü":1}' }],
    ['with no body', '/', { method: 'POST' }, { method: 'POST', body: '' }],
    ['with the body of a DELETE', '/', { method: 'DELETE', body: '{}' }, { method: 'DELETE', body: '{}' }],
    [
      'with its headers',
      '/',
      { headers: { accept: 'text/plain', 'x-a': 'b' } },
      { accept: 'text/plain', a: 'b' },
    ],
  ];
  for (const [title, path, init, received] of CASES)
    it(title, async () => {
      const url = await urlOf(async (incoming) => {
        const { pathname, search } = new URL(incoming.url);
        return Response.json({
          method: incoming.method,
          path: pathname + search,
          body: await incoming.text(),
          accept: incoming.headers.get('accept'),
          a: incoming.headers.get('x-a'),
        });
      });
      expect(await (await fetch(url + path, init)).json()).to.deep.include(received);
    });
});

describe('an answer of the handler', () => {
  it('has its code, headers and body', async () => {
    const url = await urlOf(async () => new Response('ü', { status: 201, headers: { 'x-a': 'b' } }));
    const response = await fetch(url);
    expect(response.status).to.equal(201);
    expect(response.headers.get('x-a')).to.equal('b');
    expect(await response.text()).to.equal('ü');
  });

  it('without a body ends', async () => {
    const url = await urlOf(async () => new Response(null, { status: 204 }));
    expect(await (await fetch(url)).text()).to.equal('');
  });

  it('has each warning in a header of its own', async () => {
    const headers = new Headers();
    headers.append('warning', '299 - "first, with \\"quotes\\""');
    headers.append('warning', '299 - "second"');
    const url = await urlOf(async () => new Response('', { headers }));
    const raw = await new Promise<string[]>((resolve) => {
      request(url, ({ rawHeaders }) => resolve(rawHeaders)).end();
    });
    const warnings = raw.filter((_, i) => raw[i - 1]?.toLowerCase() === 'warning');
    expect(warnings).to.deep.equal(['299 - "first, with \\"quotes\\""', '299 - "second"']);
  });

  it('comes in parts as the handler gives them', async () => {
    let next = () => {};
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('first'));
        next = () => {
          controller.enqueue(new TextEncoder().encode('second'));
          controller.close();
        };
      },
    });
    const url = await urlOf(async () => new Response(body));
    const parts: string[] = [];
    for await (const chunk of (await fetch(url)).body as unknown as AsyncIterable<Uint8Array>) {
      parts.push(new TextDecoder().decode(chunk));
      if (parts.length === 1) next();
    }
    expect(parts).to.deep.equal(['first', 'second']);
  });
});

describe('what goes wrong', () => {
  const ERRORS: [error: Error, code: number, reason: string][] = [
    [new SyntaxError('no JSON'), 400, 'BadRequest'],
    [new TypeError('no object'), 400, 'BadRequest'],
    [new Error('a mistake'), 500, 'InternalError'],
  ];
  for (const [error, code, reason] of ERRORS)
    it(`${error.name} in the handler: ${code}`, async () => {
      const url = await urlOf(() => Promise.reject(error));
      const status = await statusOf(await fetch(url));
      expect(status).to.include({ code, reason });
      expect(status.message).to.contain(error.message);
    });

  const LIMIT = 3 * 1024 * 1024;
  const SIZES: [bytes: number, code: number][] = [
    [LIMIT, 200],
    [LIMIT + 1, 413],
  ];
  for (const [bytes, code] of SIZES)
    it(`a body of ${bytes} bytes: ${code}`, async () => {
      const url = await urlOf(async () => Response.json({}));
      expect((await fetch(url, { method: 'POST', body: 'x'.repeat(bytes) })).status).to.equal(code);
    });

  it('a client that goes away: its signal is aborted', async () => {
    const aborted = Promise.withResolvers<void>();
    const started = Promise.withResolvers<void>();
    const url = await urlOf(({ signal }) => {
      signal.addEventListener('abort', () => aborted.resolve());
      started.resolve();
      return new Promise(() => {});
    });
    const controller = new AbortController();
    const answer = fetch(url, { signal: controller.signal }).catch((error: Error) => error.name);
    await started.promise;
    controller.abort();
    expect(await answer).to.equal('AbortError');
    await aborted.promise;
  });

  it('a port that is taken: the error of the socket', async () => {
    const url = await urlOf(async () => new Response());
    const error = await listen(async () => new Response(), Number(new URL(url).port)).catch((e: Error) => e);
    expect(error).to.include({ code: 'EADDRINUSE' });
  });
});
