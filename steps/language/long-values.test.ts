import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Cluster, Probe } from '../../engine/contract/cluster.ts';
import { Inconclusive } from '../../engine/contract/errors.ts';
import type { PacketTrace } from '../../engine/contract/observations.ts';
import { inFull, shortened } from '../../engine/contract/texts.ts';
import { noRequestFailed } from './clients.ts';
import { answerIs, answerIsEmpty, environmentIncludes } from './discovery.ts';
import { endpointsAre, hasNoEndpoints } from './endpoints.ts';
import { ExpectationFailed } from './failure.ts';
import { hasFields, hasInitialFields } from './fields.ts';
import { wasAccepted, wasRejected } from './outcomes.ts';
import { responsesComeFrom, samePodAnswers } from './responses.ts';
import { Session } from './session.ts';

const LONG = 'x@: '.repeat(250_000);
const LENGTH = '(1,000,000 characters)';

const web = { namespace: 'demo', name: 'web' };
const from = { outside: true } as const;
const trace: PacketTrace = {
  from: 'cli',
  lookup: LONG,
  to: 'web:80',
  candidates: [{ address: '10.0.0.1', port: 80, kept: true, reason: LONG }],
  verdict: LONG,
  observed: { text: LONG, differs: true },
};
const object = (value: string) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { namespace: 'demo', name: 'web', annotations: { a: value } },
  spec: {},
});
const table = (columns: string[], ...rows: string[][]) => ({ columns, rows });

const running = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
};

/** A scenario whose cluster answers every probe with this, whose pod runs, and whose budgets are used up. */
function session(
  observed: unknown,
  interference: string[] = [],
  lists: Record<string, object[]> = {},
): Session {
  let now = 0;
  const answer = (probe: Probe) => {
    if (probe.kind === 'object' && probe.of === 'Pod') return running;
    if (probe.kind === 'endpoints' && lists.Service) return [];
    return probe.kind === 'list' ? (lists[probe.of] ?? []) : observed;
  };
  const cluster = {
    now: () => now++ * 1_000_000,
    values: {},
    write: async () => ({ accepted: true, code: 201, object: observed, warnings: [] }),
    outside: {},
    capabilities: new Map(),
    probe: async (probe: Probe) => answer(probe),
    interference: async () => interference,
    settle: async () => {},
    trace: async () => trace,
    follow: async () => ({ stop: async () => observed }),
  };
  return new Session(cluster as unknown as Cluster);
}

async function answered(observed: object, kind: 'dns' | 'connect'): Promise<Session> {
  const asking = session(observed);
  if (kind === 'dns') await asking.send({ kind, from, type: 'A', name: 'web' });
  else await asking.send({ kind, from, target: 'web:80', count: 1 });
  return asking;
}

const rejection = { code: 422, reason: 'Invalid', message: LONG, causes: [{ field: 'a', message: LONG }] };

/** A step for each place where a value of the cluster, or of the feature, is part of the text of a failure. */
const STEPS: Record<string, () => Promise<void>> = {
  'a DNS record': async () => {
    const answering = await answered(
      { rcode: 'NOERROR', records: [{ name: 'a', type: 'A', data: LONG }] },
      'dns',
    );
    return answerIs(answering, table(['name', 'data'], ['a', '1.2.3.4']));
  },
  'a DNS record where there should be none': async () => {
    const answering = await answered(
      { rcode: 'NOERROR', records: [{ name: 'a', type: 'A', data: LONG }] },
      'dns',
    );
    return answerIsEmpty(answering, 'NXDOMAIN');
  },
  'a cell of the feature': async () => {
    const refused = session(undefined);
    refused.lastOutcome.keep({ ...rejection, accepted: false, warnings: [], message: '', causes: [] });
    return wasRejected(refused, 'Invalid', table(['field', 'message'], ['a', LONG]));
  },
  'a field': () =>
    hasFields(session(object(LONG)), 'Service', web, table(['field', 'value'], ['annotations[a]', 'b'])),
  'a field that has changed': async () => {
    const changing = session(object(LONG), [], { Service: [object(`${LONG}!`)] });
    await changing.given({ verb: 'create', kind: 'Service', ref: web });
    return hasInitialFields(changing, 'Service', web, table(['field'], ['annotations[a]']));
  },
  'the message of a rejection': async () => {
    const refused = session(undefined);
    refused.lastOutcome.keep({ accepted: false, warnings: [], ...rejection });
    return wasAccepted(refused);
  },
  'a cause of a rejection': async () => {
    const refused = session(undefined);
    refused.lastOutcome.keep({ accepted: false, warnings: [], ...rejection, message: '' });
    return wasRejected(refused, 'Invalid', table(['field', 'message'], ['a', 'no']));
  },
  'a rejection before a Then about something else': async () => {
    const refused = session([{ address: '10.0.0.1', port: 80, ready: true }]);
    refused.lastOutcome.keep({ accepted: false, warnings: [], ...rejection });
    return hasNoEndpoints(refused, web);
  },
  'a warning': async () => {
    const warned = session(undefined);
    warned.lastOutcome.keep({ accepted: true, code: 200, object: object(''), warnings: [LONG] });
    return wasAccepted(warned, table(['text'], ['deprecated']));
  },
  'a variable': () =>
    environmentIncludes(session({ WEB: LONG }), web, table(['name', 'value'], ['WEB', 'a'])),
  'an endpoint': () => endpointsAre(session([{ address: LONG, port: 80 }]), web, table(['address'])),
  'an endpoint where there should be none': () =>
    hasNoEndpoints(session([{ address: LONG, port: 80, ready: true }]), web),
  'a pod that answers': async () => {
    const answering = await answered({ attempts: [{ outcome: 'answered', pod: LONG }] }, 'connect');
    return responsesComeFrom(answering, table(['pod'], ['web-0']));
  },
  'pods that answer': async () => {
    const attempts = ['a', LONG].map((pod) => ({ outcome: 'answered', pod }));
    return samePodAnswers(await answered({ attempts }, 'connect'));
  },
  'the detail of a failed request': async () => {
    const sending = session({ sent: 1, failed: [{ outcome: 'reset', detail: LONG }] });
    sending.recordings.add(await sending.cluster.follow({ kind: 'connect', from, target: 'a:1', count: 1 }));
    return noRequestFailed(sending);
  },
};

describe('a value of any length in the text of a failure', () => {
  for (const [what, step] of Object.entries(STEPS)) {
    it(`is cut, and whole beside it: ${what}`, async () => {
      const error = await step().catch((caught) => caught);
      expect(error).to.be.instanceOf(ExpectationFailed);
      expect(error.message.length, error.message.slice(0, 9_000)).to.be.below(4_000);
      expect(error.message).to.match(/… \(1,0\d\d,\d\d\d characters\)/);
      expect(error.whole).to.contain(LONG);
    });
  }

  it('is cut as well where others may have been in the way', async () => {
    const interfered = session([{ address: LONG, port: 80, ready: true }], ['there is a NetworkPolicy']);
    const error = await hasNoEndpoints(interfered, web).catch((caught) => caught);
    expect(error).to.be.instanceOf(Inconclusive);
    expect(error.message)
      .to.match(/^there is a NetworkPolicy\n\n/)
      .and.to.have.length.below(2_000);
    expect(error.whole).to.contain('there is a NetworkPolicy').and.to.contain(LONG);
  });

  it('is cut in the timeline, which there is in full, too', () => {
    const { timeline } = session(undefined);
    timeline.wrote(
      { verb: 'create', kind: 'Service', ref: web },
      { accepted: false, warnings: [], ...rejection },
    );
    const records = [{ name: 'web', type: 'A', data: LONG }];
    timeline.observed({ kind: 'dns', from, type: 'A', name: 'web' }, { rcode: 'NOERROR', records });
    expect(timeline.text(shortened)).to.contain(`… ${LENGTH}`).and.to.have.length.below(1_000);
    expect(timeline.text(inFull).split(LONG)).to.have.length(3);
  });
});
