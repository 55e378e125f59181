/** Requests and probes that make no sense: every target refuses them with a FeatureError of the same text. */
import type { Kind } from '../kubernetes/resources.ts';
import type { Cluster, Probe } from './cluster.ts';
import { FeatureError, Inconclusive } from './errors.ts';
import { parseRef } from './references.ts';
import { shortened } from './texts.ts';
import { type ContractCase, must, request, startClient, web } from './world.testing.ts';

const nobody = parseRef('nobody');
const noPod = 'there is no pod "nobody" in the namespace demo';
const toWeb = (count: number) => request('web:80', count, { from: { outside: true } });

interface Mistake {
  what: string;
  act(cluster: Cluster): Promise<unknown>;
  /** With which the message begins. */
  message: string;
}

export const MISTAKES: readonly Mistake[] = [
  { what: 'a pod without an environment', act: probe({ kind: 'environment', pod: nobody }), message: noPod },
  { what: 'a client that does not exist', act: probe(from(nobody, 'web:80')), message: noPod },
  {
    what: 'a client that does not exist, and an address',
    act: probe(from(nobody, '192.0.2.7:80')),
    message: noPod,
  },
  {
    what: 'a recording of a client that does not exist',
    act: (c) => c.follow(from(nobody, 'web:80')),
    message: noPod,
  },
  {
    what: 'an event of a pod that does not exist',
    act: (c) => c.disturb({ type: 'container-restart', pod: nobody }),
    message: noPod,
  },
  {
    what: 'an event of a node that does not exist',
    act: (c) => c.disturb({ type: 'node', node: 'n9', event: 'recovers' }),
    message: 'there is no node "n9"',
  },
  {
    what: 'the health of a node that does not exist',
    act: probe({ kind: 'health', node: 'n9', port: 30_000 }),
    message: 'there is no node "n9"',
  },
  {
    what: 'a target without a port',
    act: probe(request('web', 1, { from: { outside: true } })),
    message: '"web" is not a target: ',
  },
  ...[
    ['a name with an empty label', 'web..svc', 'it has an empty label'],
    ['a name with a long label', 'a'.repeat(64), 'it has a label of more than 63 characters'],
    ['a long name', `${'a.'.repeat(127)}a`, 'it is longer than 253 characters'],
  ].map(
    ([what, name, why]): Mistake => ({
      what: `a query for ${what}`,
      act: probe({ kind: 'dns', from: { outside: true }, type: 'A', name }),
      message: `"${shortened(name)}" cannot be queried: ${why}`,
    }),
  ),
  { what: 'no request', act: probe(toWeb(0)), message: '0 requests cannot be sent: ' },
  { what: 'fewer requests than none', act: probe(toWeb(-1)), message: '-1 requests cannot be sent: ' },
  { what: 'half a request', act: probe(toWeb(0.5)), message: '0.5 requests cannot be sent: ' },
  {
    what: 'a kind of probe that does not exist',
    act: probe({ kind: 'ping' } as unknown as Probe),
    message: 'there is no probe "ping"; known: object, ',
  },
  {
    what: 'an object of a kind that does not exist',
    act: probe({ kind: 'object', of: 'Ingress' as Kind, ref: web }),
    message: 'there is no kind "Ingress"; known: Service, ',
  },
  {
    what: 'a list of a kind that does not exist',
    act: probe({ kind: 'list', of: 'Ingress' as Kind, namespace: 'demo' }),
    message: 'there is no kind "Ingress"; known: Service, ',
  },
  {
    what: 'a write of a kind that does not exist',
    act: (c) => c.write({ verb: 'create', kind: 'Ingress' as Kind, ref: web, body: {} }),
    message: 'there is no kind "Ingress"; known: Service, ',
  },
  {
    what: 'the trace of a request of another cluster',
    act: (c) => c.trace(toWeb(1), [{ outcome: 'refused' }], 0),
    message: 'this request was not sent by this cluster',
  },
];

function probe(what: Probe) {
  return (cluster: Cluster) => cluster.probe(what);
}

function from(pod: typeof nobody, target: string) {
  return request(target, 1, { from: { pod } });
}

/** What is thrown; undefined if nothing is. */
const thrownBy = (action: Promise<unknown>): Promise<unknown> =>
  action.then(
    () => undefined,
    (error: unknown) => error,
  );

export const MISTAKE_CASES: readonly ContractCase[] = [
  ...MISTAKES.map(({ what, act, message }) => ({
    name: `${what}: FeatureError`,
    async run(cluster: Cluster) {
      const error = await thrownBy(act(cluster));
      must(error instanceof FeatureError && error.message.startsWith(message), String(error));
    },
  })),
  {
    name: 'a client that is deleted ends its recording, which is inconclusive, and nothing else',
    async run(cluster) {
      const { metadata } = await startClient(cluster);
      const recording = await cluster.follow(request('192.0.2.7:80'));
      const ref = parseRef(metadata.name);
      await cluster.write({ verb: 'delete', kind: 'Pod', ref, gracePeriodSeconds: 0 });
      await cluster.advance(2_000);
      const error = await thrownBy(recording.stop());
      must(error instanceof Inconclusive, String(error));
    },
  },
];
