/** Requests from a pod: a shell script around curl and nc, a new connection for each, and what its lines mean. */
import { countOf } from '../../contract/counts.ts';
import { Inconclusive } from '../../contract/errors.ts';
import type { Attempt, ConnectOutcome } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { CONNECT_TIMEOUT_MS, REQUEST_INTERVAL_MS } from '../../contract/timing.ts';

const TIMEOUT_SECONDS = CONNECT_TIMEOUT_MS / 1_000;

/** Options of curl(1): how long a request may take. */
export const CURL_LIMITS = `-m ${2 * TIMEOUT_SECONDS} --connect-timeout ${TIMEOUT_SECONDS}`;

/**
 * So many programs send side by side, so that many timeouts take the time of few. Not more, and each sends many requests: on
 * a machine with little processor time to spare they take it from each other, and looking up a name counts in a timeout.
 */
const LANES = 5;

/**
 * Operands of curl(1) for one connection: each answer with `|exit code|error|seconds until the name was known|`, first
 * the name of the server, then the address as which it sees the client; `names` times the name.
 */
function operands({ host, port }: TrafficTarget, names: number): string {
  const base = `http://${host}:${port}`;
  const options = `-s ${CURL_LIMITS} -w |%{exitcode}|%{errormsg}|%{time_namelookup}|`;
  const first = Array.from({ length: names }, () => `${base}/hostname`).join(' ');
  return `${options} ${first} --next ${options}\\n -H Connection:close ${base}/clientip`;
}

/** Functions of sh(1): `one` sends a request and prints a line in one write; `lane N` sends N, one after the other. */
function functionsFor(target: TrafficTarget, names = 1): string {
  if (target.protocol === 'UDP') {
    const { host, port } = target;
    const send = `nc -u -w ${TIMEOUT_SECONDS} ${host} ${port} 2>&1`;
    return [
      `one() { r=$(echo hostname | ${send}); printf '%s||%s\\n' "$?" "$r"; }`,
      'lane() { n=$1; while [ $n -gt 0 ]; do one; n=$((n-1)); done; }',
    ].join('\n');
  }
  return [
    `set -f; c='${operands(target, names)}'`,
    'one() { r=$(curl --fail-early $c); echo "$r"; }',
    // after one that fails another curl sends the rest
    `lane() { n=$1; while [ $n -gt 0 ]; do
       all=$c; i=1; while [ $i -lt $n ]; do all="$all --next $c"; i=$((i+1)); done
       r=$(curl --fail-early $all); echo "$r"; n=$((n-$(echo "$r" | wc -l)))
     done; }`,
  ].join('\n');
}

export interface Requests {
  target: TrafficTarget;
  count: number;
  /** All over one connection, else each over one of its own. */
  keepAlive: boolean;
}

/** A script of sh(1) that sends them. */
export function scriptFor({ target, count, keepAlive }: Requests): string {
  if (keepAlive) return `${functionsFor(target, count)}\none`;
  const shares = Array.from({ length: Math.min(LANES, count) }, (_, i) => Math.ceil((count - i) / LANES));
  return [functionsFor(target), ...shares.map((share) => `lane ${share} &`), 'wait'].join('\n');
}

/**
 * What the requests of the script came to.
 *
 * @throws Inconclusive if some did not come to an end: whatever happens to a request, the script has a line for it
 */
export function attemptsOf(
  output: string,
  requests: Requests,
  podOf: (hostname: string) => string,
): Attempt[] {
  const { target, count, keepAlive } = requests;
  const attempts = parseAttempts(output, target, podOf);
  if (attempts.length >= (keepAlive ? 1 : count)) return attempts;
  const ended = `only ${attempts.length} of ${countOf(count, 'request')} came to an end`;
  throw new Inconclusive(`${ended}: something kills the processes of the client (is it short of memory?)`);
}

/** A script that goes on until the file `stop` is there. */
export function endlessScript(target: TrafficTarget, stop: string): string {
  const interval = REQUEST_INTERVAL_MS / 1_000;
  return `${functionsFor(target)}\nwhile [ ! -e ${stop} ]; do one & sleep ${interval}; done; wait`;
}

/** `podOf` knows the pod that has a host name. */
export function parseAttempts(
  output: string,
  target: TrafficTarget,
  podOf: (hostname: string) => string,
): Attempt[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return lines.flatMap((line) =>
    target.protocol === 'UDP' ? [udpAttempt(line, podOf)] : httpAttempts(line, podOf),
  );
}

/** The parts of a line are `answer|exit code|error|seconds|`, and the last answer is the client's address if all went well. */
function httpAttempts(line: string, podOf: (hostname: string) => string): Attempt[] {
  const parts = [...line.matchAll(/(?<=^|\|)([^|]*)\|(\d+)\|([^|]*)\|([\d.]+)\|/g)].map(
    ([, text, code, message, seconds]) => ({
      text: text.trim(),
      code: Number(code),
      message,
      nameMs: Number(seconds) * 1_000,
    }),
  );
  const failed = parts.find(({ code }) => code !== 0);
  const names = failed ? parts.filter(({ code }) => code === 0) : parts.slice(0, -1);
  const seenAs = failed ? undefined : clientAddress(parts.at(-1)?.text ?? '');
  return [
    ...names.map(({ text }): Attempt => ({ outcome: 'answered', pod: podOf(text), seenAs })),
    ...(failed ? [failedAttempt(failed.code, failed.message, failed.nameMs)] : []),
  ];
}

function failedAttempt(code: number, message: string, nameMs: number): Attempt {
  const outcome = curlOutcome(code, message);
  if (outcome !== 'timed out') return { outcome, detail: message };
  // curl tells 0 of a name that it does not know, and 20 microseconds for an address
  const lookup = nameMs === 0 ? 'unfinished' : nameMs > CONNECT_TIMEOUT_MS / 2 ? 'late' : undefined;
  return { outcome, detail: message, lookup };
}

/**
 * Requests whose time was over before there was any for a connection say nothing about the Service. A name that nobody
 * gets to know is another matter.
 */
export function lateLookups(attempts: Attempt[]): string[] {
  const known = attempts.some(({ lookup }) => lookup !== 'unfinished');
  const late = known ? attempts.filter(({ lookup }) => lookup !== undefined).length : 0;
  if (late === 0) return [];
  return [
    `${late} of ${countOf(attempts.length, 'request')} had no time left for a connection when the name was known: the DNS server answered late, or the client had no processor time`,
  ];
}

/** `10.0.0.1:41234` or `[fd00::1]:41234`; undefined for anything else. */
export function clientAddress(text: string): string | undefined {
  return /^\[?([0-9a-fA-F.:]+?)\]?:\d+$/.exec(text.trim())?.[1];
}

/** Exit codes of curl(1). */
export function curlOutcome(code: number, message: string): ConnectOutcome {
  if (code === 6) return 'unknown host';
  if (code === 28 || /timed out|no route|unreachable/i.test(message)) return 'timed out';
  return code === 7 ? 'refused' : 'reset';
}

/** nc says little: an answer, a refusal on standard error, or nothing within its time. */
function udpAttempt(line: string, podOf: (hostname: string) => string): Attempt {
  const [, , answer = ''] = line.split('|');
  if (/refused/i.test(answer)) return { outcome: 'refused' };
  if (/getaddrinfo|not known|bad address/i.test(answer)) return { outcome: 'unknown host' };
  return answer.trim() ? { outcome: 'answered', pod: podOf(answer.trim()) } : { outcome: 'timed out' };
}
