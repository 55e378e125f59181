import { describe, it } from 'node:test';
import type { Pickle } from '@cucumber/messages';
import { expect } from 'chai';
import { sharesClients } from './support/clients.ts';

function pickle(texts: string[], uri = 'features/traffic/spread.feature'): Pickle {
  const steps = texts.map((text, i) => ({ id: String(i), text, astNodeIds: [] }));
  return { id: 'p', uri, name: 'a scenario', language: 'en', astNodeIds: [], steps, tags: [] } as Pickle;
}

const SENDS = ['the client "cli" on node "n1"', 'the client "cli" sends 3 requests to "web:80"'];

describe('the clients of a scenario', () => {
  it('may be shared if they only send and look up', () => {
    const steps = [...SENDS, 'the client "cli" looks up A records of "web"', 'the responses come from:'];
    expect(sharesClients(pickle(steps))).to.equal(true);
    expect(sharesClients(pickle(steps, 'features/dns/headless.feature'))).to.equal(true);
  });

  const own: [string, string[]][] = [
    [
      'named in a placeholder',
      ['the client "cli" sends 1 request to "{{cli.address}}:80"', 'the server sees {{cli.address}}'],
    ],
    ['deleted', ['the pod "cli" is deleted with a grace period of 0 seconds']],
    ['on a node that stops', ['the node "n1" stops reporting']],
    [
      'in a namespace of its own',
      [
        'the client "far" in namespace "other"',
        'the client "far" sends 1 request to "web:80"',
        'the pod "far" has:',
      ],
    ],
  ];
  for (const [what, steps] of own) {
    it(`are pods of its own if one is ${what}`, () => {
      expect(sharesClients(pickle([...SENDS, ...steps]))).to.equal(false);
    });
  }

  it('are pods of its own where names and environments are the subject', () => {
    expect(sharesClients(pickle(SENDS, 'features/dns/names.feature'))).to.equal(false);
  });

  for (const [name, shared] of [
    ['A records of "web.demo.svc.cluster.local."', true],
    ['PTR records of "{{web.clusterIP}}"', true],
    ['A records of "web.demo.svc.cluster.local"', false],
  ] as const) {
    it(`${shared ? 'may be shared' : 'are pods of its own'} if one looks up ${name}`, () => {
      const steps = ['the client "cli"', `the client "cli" looks up ${name}`];
      expect(sharesClients(pickle(steps, 'features/dns/names.feature'))).to.equal(shared);
    });
  }
});
