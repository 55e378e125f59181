import { describe, it } from 'node:test';
import { expect } from 'chai';
import { fakeApi, Refusal } from '../fake-api.testing.ts';
import { evidenceFiles } from './evidence.ts';

describe('the evidence of a failure', () => {
  const files = (events: object) =>
    evidenceFiles(
      fakeApi(({ path, query }) => {
        if (path.endsWith('/events')) return events;
        if (path.endsWith('/log')) return { lines: query.tailLines };
        return { items: path.endsWith('/pods') ? [{ metadata: { name: 'web-0' } }] : [] };
      }).client,
      ['demo'],
      [{ namespace: 'leadline-run-clients-r', name: 'client' }],
    );

  it('is a file of objects and of events, and the log of each pod and of the clients', async () => {
    const found = await files({ items: [] });
    expect(found.map(({ name }) => name)).to.deep.equal([
      'demo/objects.ndjson',
      'demo/events.txt',
      'demo/logs/web-0.txt',
      'leadline-run-clients-r/logs/client.txt',
    ]);
    expect(JSON.parse(found[0].text)).to.deep.include({ kind: 'Pod', metadata: { name: 'web-0' } });
    expect(found[2].text).to.equal('{"lines":"200"}');
  });

  it('has events in the order of time, whichever field has it', async () => {
    const event = (more: object) => ({
      metadata: {},
      type: 'Normal',
      reason: 'Started',
      message: 'started',
      involvedObject: { kind: 'Pod', name: 'web-0' },
      ...more,
    });
    const [, { text }] = await files({
      items: [
        event({ eventTime: '2026-01-01T00:00:02.000000Z', reason: 'Scheduled' }),
        event({ lastTimestamp: '2026-01-01T00:00:03Z', type: 'Warning', reason: 'BackOff', count: 4 }),
        event({ metadata: { creationTimestamp: '2026-01-01T00:00:01Z' } }),
      ],
    });
    expect(text.trim().split('\n')).to.deep.equal([
      '2026-01-01T00:00:01Z  Normal  Started  Pod/web-0: started',
      '2026-01-01T00:00:02.000000Z  Normal  Scheduled  Pod/web-0: started',
      '2026-01-01T00:00:03Z  Warning  BackOff  Pod/web-0: started (4 times)',
    ]);
  });

  it('says why there are no events', async () => {
    const [, { text }] = await files(new Refusal(403));
    expect(text).to.equal('events cannot be read: HTTP 403\n');
  });
});
