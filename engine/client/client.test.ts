import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Kind } from '../kubernetes/resources.ts';
import { clientOf, json } from './answers.testing.ts';
import { ApiError, KubeClient, type WatchEvent } from './client.ts';
import { nodeNames, SAME_NAMES } from './names.ts';

const NAMES = {
  ...SAME_NAMES,
  namespace: { toCluster: (n: string) => `run-${n}`, fromCluster: (n: string) => n.replace(/^run-/, '') },
  node: nodeNames(['worker-a']),
};

async function raisedBy(answer: Promise<unknown>): Promise<Error> {
  return answer.then(
    () => new Error('nothing'),
    (error: Error) => error,
  );
}

describe('paths', () => {
  const CASES: [title: string, parts: [Kind, string?, string?, string?], path: string][] = [
    ['a pod', ['Pod', 'shop', 'web'], '/api/v1/namespaces/run-shop/pods/web'],
    ['the pods of a namespace', ['Pod', 'shop'], '/api/v1/namespaces/run-shop/pods'],
    ['all pods', ['Pod'], '/api/v1/pods'],
    ['a part of an object', ['Pod', 'shop', 'web', 'log'], '/api/v1/namespaces/run-shop/pods/web/log'],
    ['a group', ['Deployment', 'shop', 'web'], '/apis/apps/v1/namespaces/run-shop/deployments/web'],
    [
      'a group with dots',
      ['EndpointSlice', 'shop'],
      '/apis/discovery.k8s.io/v1/namespaces/run-shop/endpointslices',
    ],
    ['a plural that ends like its kind', ['Endpoints', 'shop'], '/api/v1/namespaces/run-shop/endpoints'],
    ['a node by its name in the cluster', ['Node', undefined, 'n1'], '/api/v1/nodes/worker-a'],
    ['a node is in no namespace', ['Node', 'shop', 'n1', 'status'], '/api/v1/nodes/worker-a/status'],
    ['a namespace by its name there', ['Namespace', undefined, 'shop'], '/api/v1/namespaces/run-shop'],
  ];
  for (const [title, parts, path] of CASES) {
    it(title, () => {
      expect(clientOf([], NAMES).client.path(...parts)).to.equal(path);
    });
  }

  it('are below the address of the server', async () => {
    const { client, sent } = clientOf([], SAME_NAMES, 'http://server/proxy/');
    await client.send('GET', client.path('Pod', 'shop'));
    expect(sent[0].path).to.equal('/proxy/api/v1/namespaces/shop/pods');
  });
});

describe('warnings', () => {
  const CASES: [title: string, header: string | undefined, texts: string[]][] = [
    ['none', undefined, []],
    ['one', '299 - "deprecated"', ['deprecated']],
    ['two', '299 - "first", 299 - "second"', ['first', 'second']],
    ['a comma and a number in the text', '299 - "a, 299 b", 299 - "c"', ['a, 299 b', 'c']],
    ['quotes in the text', String.raw`299 - "use \"v1\""`, ['use "v1"']],
    ['a backslash at the end', String.raw`299 - "C:\\", 299 - "b"`, ['C:\\', 'b']],
    ['an agent by name', '299 kube-apiserver "deprecated"', ['deprecated']],
    ['another code', '199 - "a guess"', []],
  ];
  for (const [title, warning, texts] of CASES) {
    it(title, async () => {
      const { client } = clientOf([json({}, 200, warning === undefined ? {} : { warning })]);
      expect((await client.send('GET', '/')).warnings).to.deep.equal(texts);
    });
  }
});

describe('answers', () => {
  it('in plain text are a failure with that text', async () => {
    const { client } = clientOf([new Response('apiserver is shutting down', { status: 503 })]);
    const { code, body } = await client.send('GET', '/');
    expect(code).to.equal(503);
    expect(body).to.containSubset({
      kind: 'Status',
      status: 'Failure',
      message: 'apiserver is shutting down',
      code: 503,
    });
  });

  it('of a missing object are undefined', async () => {
    const { client } = clientOf([json({ kind: 'Status', code: 404 }, 404)]);
    expect(await client.get('Pod', { namespace: 'shop', name: 'web' })).to.equal(undefined);
  });

  for (const code of [400, 403, 409, 422, 500]) {
    it(`${code} are an error where only a success can be used`, async () => {
      const status = { kind: 'Status', message: 'no', reason: 'Because', code };
      const { client } = clientOf([json(status, code)]);
      const expected = { name: 'ApiError', message: 'no', code };
      expect(await raisedBy(client.get('Pod', { namespace: 'shop', name: 'web' }))).to.include(expected);
      expect(await raisedBy(client.list('Pod', 'shop'))).to.include(expected);
    });
  }

  it('without a message say their code', async () => {
    const { client } = clientOf([json({ kind: 'Status' }, 500)]);
    const error = await raisedBy(client.list('Pod'));
    expect(error).to.be.instanceOf(ApiError);
    expect(error.message).to.equal('HTTP 500');
  });

  it('of a missing collection are an error', async () => {
    const { client } = clientOf([json({ kind: 'Status', message: 'none' }, 404)]);
    expect(await raisedBy(client.list('Pod'))).to.include({ code: 404 });
  });

  it('with a list: the items say their kind, and names are those of the features', async () => {
    const item = { metadata: { name: 'a', namespace: 'run-shop' }, spec: { nodeName: 'worker-a' } };
    const { client, sent } = clientOf([json({ kind: 'PodList', items: [item] })], NAMES);
    expect(await client.list('Pod', 'shop', { labelSelector: 'app=a,!b' })).to.deep.equal([
      {
        kind: 'Pod',
        apiVersion: 'v1',
        metadata: { name: 'a', namespace: 'shop' },
        spec: { nodeName: 'n1' },
      },
    ]);
    expect(sent[0].path).to.equal('/api/v1/namespaces/run-shop/pods?labelSelector=app%3Da%2C%21b');
  });

  it('that do not come are the error of the connection', async () => {
    const failing = new KubeClient(
      () => Promise.reject(new TypeError('refused')),
      'http://server',
      SAME_NAMES,
    );
    expect(await raisedBy(failing.send('GET', '/'))).to.include({ name: 'TypeError', message: 'refused' });
  });
});

describe('the clock of the server', () => {
  it('is that of this machine before its first answer', () => {
    expect(clientOf([]).client.aheadMs).to.equal(0);
  });

  for (const minutes of [-90, 0, 5]) {
    it(`${minutes} minutes ahead`, async () => {
      const date = new Date(Date.now() + minutes * 60_000).toUTCString();
      const { client } = clientOf([json({}, 200, { date })]);
      await client.send('GET', '/');
      // dates of answers are whole seconds
      expect(client.aheadMs).to.be.closeTo(minutes * 60_000, 2_000);
      expect(client.now()).to.be.closeTo(Date.parse(date), 2_000);
    });
  }
});

describe('a watch', () => {
  const EVENTS: WatchEvent[] = ['ADDED', 'MODIFIED', 'DELETED'].map((type, at) => ({
    type,
    object: { kind: 'Pod', apiVersion: 'v1', metadata: { name: `ü${at}`, namespace: 'run-shop' } },
  }));
  const bytes = new TextEncoder().encode(EVENTS.map((event) => `${JSON.stringify(event)}\n`).join(''));

  const eventsOf = async (chunks: Uint8Array<ArrayBuffer>[]) => {
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const chunk of chunks) controller.enqueue(chunk);
        controller.close();
      },
    });
    const { client, sent } = clientOf([new Response(stream), json({})], NAMES);
    const events: WatchEvent[] = [];
    for await (const event of client.watch('Pod', 'shop', new AbortController().signal)) events.push(event);
    return { events, sent };
  };
  const texts = ({ type, object }: WatchEvent) =>
    `${type} ${object.metadata.namespace}/${object.metadata.name}`;
  const EXPECTED = ['ADDED shop/ü0', 'MODIFIED shop/ü1', 'DELETED shop/ü2'];

  it('gives the events in order, with the names of the features', async () => {
    const { events, sent } = await eventsOf([bytes]);
    expect(events.map(texts)).to.deep.equal(EXPECTED);
    expect(sent[0].path).to.match(/\/run-shop\/pods\?watch=true&allowWatchBookmarks=false$/);
  });

  it('gives the same events wherever the stream is cut', async () => {
    const cuts = fc.uniqueArray(fc.nat({ max: bytes.length }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const edges = [0, ...at.sort((a, b) => a - b), bytes.length];
        const chunks = edges.slice(1).map((edge, index) => bytes.slice(edges[index], edge));
        expect((await eventsOf(chunks)).events.map(texts)).to.deep.equal(EXPECTED);
      }),
      { numRuns: 50 },
    );
  });

  it('of an answer without a body has no events', async () => {
    const { client } = clientOf([new Response(null, { status: 204 })]);
    for await (const event of client.watch('Pod', 'shop', new AbortController().signal))
      throw new Error(event.type);
  });
});
