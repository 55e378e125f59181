import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import {
  type Cluster,
  clientPod,
  createEngine,
  eventually,
  Inconclusive,
  parseRef,
  serverPod,
  throughout,
} from './index.ts';

const web = parseRef('web');
const pod = parseRef('web-0');
const cli = parseRef('cli');

/** A program of a user: it creates a Service with one pod, and a client. */
async function withService(act: (cluster: Cluster) => Promise<void>): Promise<void> {
  const engine = await createEngine();
  const cluster = await engine.cluster();
  try {
    const spec = { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 8080 }] };
    await cluster.write({ verb: 'create', kind: 'Service', ref: web, body: { spec } });
    const server = serverPod(pod, { labels: { app: 'web' } });
    await cluster.write({ verb: 'create', kind: 'Pod', ref: pod, body: server });
    await cluster.write({ verb: 'create', kind: 'Pod', ref: cli, body: clientPod(cli) });
    const ready = await eventually(cluster, 'podSettled', async () => {
      const endpoints = await cluster.probe({ kind: 'endpoints', service: web });
      return { holds: endpoints.length === 1 && endpoints[0].ready };
    });
    expect(ready.holds).to.equal(true);
    await act(cluster);
  } finally {
    await cluster.close(false);
    await engine.close();
  }
}

const outcomes = async (cluster: Cluster) => {
  const request = { kind: 'connect', from: { pod: cli }, target: 'web:80', count: 3 } as const;
  const { attempts } = await cluster.probe(request);
  return { attempts, request, all: [...new Set(attempts.map(({ outcome }) => outcome))] };
};

describe('a program', () => {
  it('creates a Service by kind and name, breaks its pod, and observes what follows', () =>
    withService(async (cluster) => {
      const stored = await cluster.probe({ kind: 'object', of: 'Service', ref: web });
      expect(stored?.metadata).to.include({ name: 'web', namespace: 'demo' });
      expect(stored?.spec.selector).to.deep.equal({ app: 'web' });
      const answered = async () => {
        const { attempts } = await outcomes(cluster);
        return { holds: attempts.every((attempt) => attempt.pod === 'web-0') };
      };
      expect(await eventually(cluster, 'networkProgrammed', answered)).to.deep.equal({ holds: true });
      await cluster.disturb({ type: 'pod-readiness', pod, ready: false });
      const refused = async () => ({ holds: (await outcomes(cluster)).all.join() === 'refused' });
      expect(await eventually(cluster, 'networkProgrammed', refused)).to.deep.equal({ holds: true });
      expect(await throughout(cluster, 10_000, refused)).to.deep.equal({ holds: true });
      const { attempts, request } = await outcomes(cluster);
      expect((await cluster.trace(request, attempts, 0)).verdict).to.contain('refused');
    }));

  it('has rejections as outcomes', () =>
    withService(async (cluster) => {
      const body = { spec: { ports: [{ port: 0 }] } };
      const outcome = await cluster.write({ verb: 'create', kind: 'Service', ref: parseRef('zero'), body });
      expect(outcome).to.include({ accepted: false, code: 422, reason: 'Invalid' });
      expect(outcome.accepted ? [] : outcome.causes.map(({ field }) => field)).to.deep.equal([
        'spec.ports[0].port',
        'spec.ports[0].targetPort',
      ]);
    }));

  it('gets Inconclusive for a probe in a pod that does not run', () =>
    withService(async (cluster) => {
      const slow = parseRef('slow');
      const body = {
        ...clientPod(slow),
        spec: { ...clientPod(slow).spec, nodeName: undefined, nodeSelector: { disk: 'none' } },
      };
      await cluster.write({ verb: 'create', kind: 'Pod', ref: slow, body });
      const error = await cluster.probe({ kind: 'resolver', pod: slow }).then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect(error).to.be.instanceOf(Inconclusive);
    }));
});

describe('the documentation', () => {
  const [, example = ''] = /^```ts\n([\s\S]*?)^```$/m.exec(readFileSync('docs/engine.md', 'utf8')) ?? [];

  it('has an example that runs, and prints what it says', async () => {
    const index = new URL('index.ts', import.meta.url).href;
    const input = example.replace("'leadline'", JSON.stringify(index));
    const arguments_ = ['--input-type=module-typescript', '--eval', input];
    const { stdout } = await execa(process.execPath, arguments_);
    expect(stdout).to.equal('true\nno candidate left: the connection is refused');
  });
});

/** The files of the contract whose declarations are public. */
const ROOMS = [
  'capabilities',
  'cluster',
  'evidence',
  'findings',
  'observations',
  'settle',
  'timing',
  'workloads',
];

describe('the public types', () => {
  it('include every type that they mention', () => {
    const sources = [...ROOMS.map((room) => `contract/${room}`), 'kubernetes/resources', 'targets'];
    const declarations = sources.flatMap((file) => {
      const text = readFileSync(new URL(`${file}.ts`, import.meta.url), 'utf8');
      return text.split(/^(?=export )/m).flatMap((part) => {
        const name = /^export (?:declare |async )?(?:interface|type|class|function|const) (\w+)/.exec(
          part,
        )?.[1];
        return name ? [{ name, text: part.split(/^\}/m)[0] }] : [];
      });
    });
    const index = readFileSync(new URL('index.ts', import.meta.url), 'utf8').replace(
      /^\/\*\*[\s\S]*?\*\//,
      '',
    );
    const exported = new Set(index.match(/\b[A-Z]\w+|\b[a-z]\w+/g));
    const known = new Set(
      declarations.filter(({ text }) => /^export (interface|type|class)/.test(text)).map(({ name }) => name),
    );
    const missing = declarations
      .filter(({ name }) => exported.has(name))
      .flatMap(({ name, text }) =>
        [...new Set(text.match(/\b[A-Z]\w+/g))]
          .filter((mentioned) => known.has(mentioned) && !exported.has(mentioned))
          .map((mentioned) => `${name} mentions ${mentioned}`),
      );
    expect(missing).to.deep.equal([]);
  });
});
