import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Event } from '../../../../../kubernetes/core.ts';
import { type CauseCase, textsOf } from '../../causes.testing.ts';
import { eventStrategy as strategy } from './strategy.ts';

const of = (rest: object, namespace = 'shop'): Event =>
  ({
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'e', namespace },
    involvedObject: { kind: 'Pod', name: 'web-0', namespace: 'shop' },
    ...rest,
  }) as Event;
const eventTime = '2026-01-01T00:00:00.000000Z';
const complete = {
  eventTime,
  reportingComponent: 'example.com/c',
  reportingInstance: 'i',
  action: 'a',
  reason: 'r',
};
const long = (count: number) => 'x'.repeat(count);
const MISMATCH = 'involvedObject.namespace: Invalid value: "": does not match event.namespace';

const CASES: CauseCase<Event>[] = [
  ['an event about an object of its namespace', of({})],
  ['one about an object of no namespace, in default', of({ involvedObject: {} }, 'default')],
  ['and elsewhere', of({ involvedObject: {} }), MISMATCH],
  [
    'one about an object of another namespace',
    of({}, 'default'),
    'involvedObject.namespace: Invalid value: "shop": does not match event.namespace',
  ],
  ['an event with all of the newer fields', of(complete)],
  ['that is about no object, in kube-system', of({ ...complete, involvedObject: {} }, 'kube-system')],
  ['that is about an object of another namespace', of({ ...complete }, 'default')],
  [
    'that has nothing of them but the time',
    of({ eventTime, involvedObject: {} }),
    MISMATCH,
    'reportingComponent: Required value',
    'reportingComponent: Invalid value: "": name part must be non-empty',
    `reportingComponent: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
    'reportingInstance: Required value',
    'action: Required value',
    'reason: Required value',
  ],
  [
    'that says too much',
    of({
      ...complete,
      reportingInstance: long(129),
      action: long(129),
      reason: long(129),
      message: long(1_025),
    }),
    'reportingInstance: Invalid value: "": can have at most 128 characters',
    'action: Invalid value: "": can have at most 128 characters',
    'reason: Invalid value: "": can have at most 128 characters',
    'message: Invalid value: "": can have at most 1024 characters',
  ],
];

/** Events, and their cells. */
const PRINTED: [event: Event, cells: unknown[]][] = [
  [
    of({
      firstTimestamp: 'a',
      lastTimestamp: 'b',
      count: 3,
      type: 'Normal',
      reason: 'R',
      message: ' hello\n',
    }),
    [{ since: 'b' }, 'Normal', 'R', 'pod/web-0', '', '', 'hello', { since: 'a' }, 3, 'e'],
  ],
  [
    of({
      eventTime: 't',
      source: { component: 'c' },
      reportingInstance: 'i',
      involvedObject: { kind: 'Node' },
    }),
    [{ since: 't' }, '', '', 'node', '', 'c, i', '', { since: 't' }, 1, 'e'],
  ],
  [
    of({ series: { count: 7, lastObservedTime: 'l' }, involvedObject: { kind: 'Pod', fieldPath: 'spec' } }),
    [{ since: 'l' }, '', '', 'pod', 'spec', '', '', { since: undefined }, 7, 'e'],
  ],
];

describe('an Event', () => {
  for (const [what, object, ...causes] of CASES)
    it(`${causes.length > 0 ? 'refuses' : 'accepts'} ${what}`, () => {
      expect(textsOf(strategy.validate?.(object) ?? [])).to.deep.equal(causes);
    });

  it('has its structs and times even where nothing is said', () => {
    const sent = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' } } as Event;
    expect(strategy.defaults?.(sent)).to.deep.equal({
      ...sent,
      involvedObject: {},
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
    });
  });

  for (const [event, cells] of PRINTED)
    it(`is printed as ${JSON.stringify(cells)}`, () => {
      expect(strategy.printer.cells(event, 0)).to.deep.equal(cells);
      expect(strategy.printer.columns.replaceAll('| ', '').split(' ')).to.have.length(cells.length);
    });
});
