import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { canonicalScalar, scalarProblem } from './scalars.ts';
import type { Scalar } from './table.ts';

const LAYOUT = '2006-01-02T15:04:05Z07:00';
const cannot = (text: string, rest: string, part: string, layout = LAYOUT) =>
  `parsing time "${text}" as "${layout}": cannot parse "${rest}" as "${part}"`;
const MICRO = '2006-01-02T15:04:05.000000Z07:00';
const FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

/** Values, what is wrong with them, and how they are written if nothing is. */
const CASES: [kind: Scalar, value: string, problem: string | undefined, canonical?: unknown][] = [
  ['time', '2026-01-01T01:30:00+02:00', undefined, '2025-12-31T23:30:00Z'],
  ['time', '2026-01-01T00:00:00.9Z', undefined, '2026-01-01T00:00:00Z'],
  ['time', '0001-01-01T00:00:00Z', undefined, null],
  ['time', 'now', cannot('now', 'now', '2006')],
  ['time', '2026-1-01T00:00:00Z', cannot('2026-1-01T00:00:00Z', '1-01T00:00:00Z', '01')],
  ['time', '2026-01-01', cannot('2026-01-01', '', 'T')],
  ['time', '2026-01-01T00:00:00', cannot('2026-01-01T00:00:00', '', 'Z07:00')],
  ['time', '2026-13-01T00:00:00Z', 'parsing time "2026-13-01T00:00:00Z": month out of range'],
  ['time', '2026-02-29T00:00:00Z', 'parsing time "2026-02-29T00:00:00Z": day out of range'],
  ['time', '2026-01-01T24:00:00Z', 'parsing time "2026-01-01T24:00:00Z": hour out of range'],
  ['time', '2026-01-01T00:00:00Z!', 'parsing time "2026-01-01T00:00:00Z!": extra text: "!"'],
  ['microTime', '2026-01-01T00:00:00.123456Z', undefined, '2026-01-01T00:00:00.123456Z'],
  ['microTime', '2026-01-01T00:00:00Z', cannot('2026-01-01T00:00:00Z', 'Z', '.000000', MICRO)],
  ['quantity', ' 1024Mi ', undefined, '1Gi'],
  ['quantity', '0.5', undefined, '500m'],
  ['quantity', 'x', FORMAT],
  ['quantity', '', FORMAT],
  ['quantity', '1mm', "unable to parse quantity's suffix"],
  ['bytes', 'aG\nk=', undefined, 'aGk='],
  ['bytes', 'not base64', 'illegal base64 data at input byte 3'],
  ['bytes', 'a', 'illegal base64 data at input byte 0'],
  ['bytes', 'YWJjZ', 'illegal base64 data at input byte 4'],
  ['bytes', 'YQ=', 'illegal base64 data at input byte 3'],
  ['bytes', 'YQ=x', 'illegal base64 data at input byte 2'],
  ['bytes', 'YQ==YQ==', 'illegal base64 data at input byte 4'],
  ['bytes', '=', 'illegal base64 data at input byte 0'],
];

describe('a scalar with a decoder of its own', () => {
  for (const [kind, value, problem, canonical] of CASES)
    it(`${problem ? 'cannot be' : 'can be'} the ${kind} ${JSON.stringify(value)}`, () => {
      expect(scalarProblem(kind, value)).to.equal(problem);
      if (!problem) expect(canonicalScalar(kind, value)).to.equal(canonical);
    });

  it('may have line breaks in its base64', () => {
    const breaks = fc.array(fc.nat(), { maxLength: 3 });
    fc.assert(
      fc.property(fc.uint8Array(), breaks, (bytes, places) => {
        const base64 = btoa(String.fromCharCode(...bytes));
        const broken = places.reduce((text, n) => {
          const at = n % (text.length + 1);
          return `${text.slice(0, at)}\n${text.slice(at)}`;
        }, base64);
        expect(scalarProblem('bytes', broken)).to.equal(undefined);
        expect(canonicalScalar('bytes', broken)).to.equal(base64);
      }),
    );
  });

  it('is a time in UTC whatever its zone', () => {
    const times = fc.date({ min: new Date('0002-01-01'), max: new Date('9998-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(times, fc.integer({ min: -12, max: 12 }), (date, hours) => {
        const utc = date.toISOString();
        const shifted = new Date(date.getTime() + hours * 3_600_000).toISOString().slice(0, 19);
        const zone = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`;
        expect(scalarProblem('time', shifted + zone)).to.equal(undefined);
        expect(canonicalScalar('time', shifted + zone)).to.equal(`${utc.slice(0, 19)}Z`);
      }),
    );
  });
});
