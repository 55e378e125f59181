/** Requests from a pod: a shell script around curl and nc, a new connection for each, and what its lines mean. */
import { CouldNotTell } from '../../contract/errors.ts';
import type { Attempt, ConnectOutcome } from '../../contract/observations.ts';
import type { TrafficTarget } from '../../contract/targets.ts';
import { CONNECT_TIMEOUT_MS, REQUEST_INTERVAL_MS } from '../../contract/timing.ts';

const TIMEOUT_SECONDS = CONNECT_TIMEOUT_MS / 1_000;

/** Options of curl(1): how long a request may take. */
export const CURL_LIMITS = `-m ${2 * TIMEOUT_SECONDS} --connect-timeout ${TIMEOUT_SECONDS}`;

/**
 * Requests of one batch run side by side, so that many timeouts take the time of few; not more, because on a machine with
 * little processor time to spare they take it from each other while their timeouts run.
 */
const BATCH = 3;

/**
 * Prints what was answered, each with `|exit code|error|`, in one write: the name of the server, and over the same
 * connection the address as which it sees the client; `names` times the name first.
 */
function oneRequest({ protocol, host, port }: TrafficTarget, names = 1): string {
  if (protocol === 'UDP') {
    return `r=$(echo hostname | nc -u -w ${TIMEOUT_SECONDS} ${host} ${port} 2>&1); printf '%s||%s\\n' "$?" "$r"`;
  }
  const format = '|%{exitcode}|%{errormsg}|';
  const base = `http://${host}:${port}`;
  const urls = [...Array.from({ length: names }, () => `${base}/hostname`), `${base}/clientip`].join(' ');
  return `r=$(curl -s ${CURL_LIMITS} --fail-early -w '${format}' ${urls}); echo "$r"`;
}

export interface Requests {
  target: TrafficTarget;
  count: number;
  /** All over one connection, else each over one of its own. */
  keepAlive: boolean;
}

/** A script of sh(1) that sends them. */
export function scriptFor({ target, count, keepAlive }: Requests): string {
  if (keepAlive) return oneRequest(target, count);
  const one = oneRequest(target);
  return `i=0; while [ $i -lt ${count} ]; do ( ${one} ) & i=$((i+1)); [ $((i%${BATCH})) -ne 0 ] || wait; done; wait`;
}

/**
 * What the requests of the script came to.
 *
 * @throws CouldNotTell if some did not come to an end: whatever happens to a request, the script has a line for it
 */
export function attemptsOf(
  output: string,
  requests: Requests,
  podOf: (hostname: string) => string,
): Attempt[] {
  const { target, count, keepAlive } = requests;
  const attempts = parseAttempts(output, target, podOf);
  if (attempts.length >= (keepAlive ? 1 : count)) return attempts;
  const ended = `only ${attempts.length} of ${count} requests came to an end`;
  throw new CouldNotTell(`${ended}: something kills the processes of the client (is it short of memory?)`);
}

/** A script that goes on until the file `stop` is there. */
export function endlessScript(target: TrafficTarget, stop: string): string {
  return `while [ ! -e ${stop} ]; do ( ${oneRequest(target)} ) & sleep ${REQUEST_INTERVAL_MS / 1_000}; done; wait`;
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

/** The parts of a line are `answer|exit code|error|`, and the last answer is the client's address if all went well. */
function httpAttempts(line: string, podOf: (hostname: string) => string): Attempt[] {
  const parts = [...line.matchAll(/([^|]*)\|(\d+)\|([^|]*)\|/g)].map(([, text, code, message]) => ({
    text: text.trim(),
    code: Number(code),
    message,
  }));
  const failed = parts.find(({ code }) => code !== 0);
  const names = failed ? parts.filter(({ code }) => code === 0) : parts.slice(0, -1);
  const seenAs = failed ? undefined : clientAddress(parts.at(-1)?.text ?? '');
  return [
    ...names.map(({ text }): Attempt => ({ outcome: 'answered', pod: podOf(text), seenAs })),
    ...(failed ? [{ outcome: curlOutcome(failed.code, failed.message), detail: failed.message }] : []),
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
