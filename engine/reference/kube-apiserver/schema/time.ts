/** Times as apimachinery meta/v1 reads them: Time in RFC 3339, MicroTime with six digits of the second (time.Parse of Go). */
import { quote } from '../field-errors.ts';

const SECONDS = '2006-01-02T15:04:05Z07:00';
const MICROSECONDS = '2006-01-02T15:04:05.000000Z07:00';

/** Parts of a layout, what they match, and the range of numbers among them. */
const PARTS: [part: string, pattern: RegExp, range?: [name: string, least: number, most: number]][] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/, ['month', 1, 12]],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d{1,2}/, ['hour', 0, 23]],
  [':', /^:/],
  ['04', /^\d\d/, ['minute', 0, 59]],
  [':', /^:/],
  // a fraction may follow where the layout has none
  ['05', /^\d\d(?:[.,]\d+)?/, ['second', 0, 59]],
  ['Z07:00', /^(?:Z|[-+]\d\d:\d\d)/],
];

/** What is wrong with a time. */
export function timeProblem(text: string, micro: boolean): string | undefined {
  const layout = micro ? MICROSECONDS : SECONDS;
  const cannot = (rest: string, part: string) =>
    `parsing time ${quote(text)} as ${quote(layout)}: cannot parse ${quote(rest)} as ${quote(part)}`;
  let rest = text;
  for (const [part, pattern, range] of PARTS) {
    const exact = micro && part === '05' ? /^\d\d/ : pattern;
    const found = exact.exec(rest)?.[0];
    if (found === undefined) return cannot(rest, part);
    rest = rest.slice(found.length);
    if (range && (Number.parseInt(found, 10) < range[1] || Number.parseInt(found, 10) > range[2])) {
      return `parsing time ${quote(text)}: ${range[0]} out of range`;
    }
    if (micro && part === '05') {
      if (!/^[.,]\d{6}/.test(rest)) return cannot(rest, '.000000');
      rest = rest.slice(7);
    }
  }
  if (rest) return `parsing time ${quote(text)}: extra text: ${quote(rest)}`;
  return dayProblem(text);
}

function dayProblem(text: string): string | undefined {
  const [year, month, day] = text.slice(0, 10).split('-').map(Number);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day < 1 || day > last ? `parsing time ${quote(text)}: day out of range` : undefined;
}

/** A time in UTC as the API writes it; null for the zero time of Go. */
export function canonicalTime(text: string, micro: boolean): string | null {
  const fraction = /[.,](\d+)/.exec(text)?.[1] ?? '';
  const milliseconds = Date.parse(text.replace(/[.,]\d+/, '').replace(/T(\d):/, 'T0$1:'));
  const seconds = new Date(milliseconds).toISOString().slice(0, 19);
  if (seconds === '0001-01-01T00:00:00' && /^0*$/.test(fraction)) return null;
  return micro ? `${seconds}.${fraction.slice(0, 6).padEnd(6, '0')}Z` : `${seconds}Z`;
}
