/** What became of requests: reads the lines that the scripts print. */
import { countOf } from '../../contract/counts.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { Attempt, ConnectOutcome } from '../../contract/observations.ts';
import { CONNECT_TIMEOUT_MS } from '../../contract/timing.ts';
import type { TrafficTarget } from '../../contract/traffic-target.ts';
import type { Requests } from './scripts.ts';

/** The name of the pod that has a host name. */
export type PodOf = (hostname: string) => string;

/**
 * The attempts of a script for so many requests.
 *
 * @throws Inconclusive if some are missing: the script prints a line for a request whatever happens to it
 */
export function attemptsOf(output: string, requests: Requests, podOf: PodOf): Attempt[] {
  const { target, count, keepAlive } = requests;
  const attempts = parseAttempts(output, target, podOf);
  if (attempts.length >= (keepAlive ? 1 : count)) return attempts;
  const ended = `only ${attempts.length} of ${countOf(count, 'request')} ended`;
  throw new Inconclusive(`${ended}: something kills the processes of the client (is it short of memory?)`);
}

export function parseAttempts(output: string, target: TrafficTarget, podOf: PodOf): Attempt[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line) =>
    target.protocol === 'UDP' ? [udpAttempt(line, podOf)] : httpAttempts(line, podOf),
  );
}

/** The parts of a line are `answer|exit code|error|seconds|`; the last answer is the client's address if all went well. */
function httpAttempts(line: string, podOf: PodOf): Attempt[] {
  const parts = [...line.matchAll(/(?<=^|\|)([^|]*)\|(\d+)\|([^|]*)\|([\d.]+)\|/g)].map(
    ([, text, code, message, seconds]) => ({
      text: text.trim(),
      code: Number(code),
      message,
      lookupMs: Number(seconds) * 1_000,
    }),
  );
  const failed = parts.find(({ code }) => code !== 0);
  const names = failed ? parts.filter(({ code }) => code === 0) : parts.slice(0, -1);
  const seenAs = failed ? undefined : clientAddress(parts.at(-1)?.text ?? '');
  return [
    ...names.map(({ text }): Attempt => ({ outcome: 'answered', pod: podOf(text), seenAs })),
    ...(failed ? [failedAttempt(failed.code, failed.message, failed.lookupMs)] : []),
  ];
}

function failedAttempt(code: number, message: string, lookupMs: number): Attempt {
  const outcome = curlOutcome(code, message);
  if (outcome !== 'timed out') return { outcome, detail: message };
  // curl prints 0 if the lookup did not end, and some microseconds for an address
  const lookup = lookupMs === 0 ? 'unfinished' : lookupMs > CONNECT_TIMEOUT_MS / 2 ? 'late' : undefined;
  return { outcome, detail: message, lookup };
}

/**
 * Why timeouts may not be the Service's: looking up the name took the time of the connection. If no lookup ended at all, that
 * is a failure and not a delay.
 */
export function lateLookups(attempts: Attempt[]): string[] {
  const known = attempts.some(({ lookup }) => lookup !== 'unfinished');
  const late = known ? attempts.filter(({ lookup }) => lookup !== undefined).length : 0;
  if (late === 0) return [];
  return [
    `${late} of ${countOf(attempts.length, 'request')} had no time left for a connection after the name was looked up: the DNS server answered late, or the client got no processor time`,
  ];
}

/** `10.0.0.1:41234` or `[fd00::1]:41234`; undefined for anything else. */
export function clientAddress(text: string): string | undefined {
  return /^\[?([0-9a-fA-F.:]+?)\]?:\d+$/.exec(text.trim())?.[1];
}

/** By the exit code and message of curl(1), if it failed. */
export function curlOutcome(code: number, message: string): ConnectOutcome {
  if (code === 6) return 'unknown host';
  if (code === 28 || /timed out|no route|unreachable/i.test(message)) return 'timed out';
  return code === 7 ? 'refused' : 'reset';
}

/** nc prints an answer, an error on standard error, or nothing within its time. */
function udpAttempt(line: string, podOf: PodOf): Attempt {
  const [, , answer = ''] = line.split('|');
  if (/refused/i.test(answer)) return { outcome: 'refused' };
  if (/getaddrinfo|not known|bad address/i.test(answer)) return { outcome: 'unknown host' };
  return answer.trim() ? { outcome: 'answered', pod: podOf(answer.trim()) } : { outcome: 'timed out' };
}
