/** Shell scripts that send requests: curl for TCP, nc for UDP, and a line of output for what became of each connection. */

import { CONNECT_TIMEOUT_MS, REQUEST_INTERVAL_MS } from '../../contract/timing.ts';
import type { TrafficTarget } from '../../contract/traffic-target.ts';
import { hostPort } from '../../kubernetes/ip.ts';

const TIMEOUT_SECONDS = CONNECT_TIMEOUT_MS / 1_000;

/** Options of curl(1): how long a request may take. */
export const CURL_LIMITS = `-m ${2 * TIMEOUT_SECONDS} --connect-timeout ${TIMEOUT_SECONDS}`;

/**
 * How many processes send side by side, so that many timeouts take no longer than a few. Each sends many requests: on a
 * machine with little processor time more processes starve each other, and looking up a name counts in a timeout.
 */
const LANES = 5;

export interface Requests {
  target: TrafficTarget;
  count: number;
  /** All over one connection; otherwise each over its own. */
  keepAlive: boolean;
}

/** A script of sh(1) that sends the requests. */
export function scriptFor({ target, count, keepAlive }: Requests): string {
  if (keepAlive) return `${functionsFor(target, count)}\none`;
  const shares = Array.from({ length: Math.min(LANES, count) }, (_, i) => Math.ceil((count - i) / LANES));
  return [functionsFor(target), ...shares.map((share) => `lane ${share} &`), 'wait'].join('\n');
}

/** A script that sends requests at the usual interval until the file `stop` exists. */
export function endlessScript(target: TrafficTarget, stop: string): string {
  const interval = REQUEST_INTERVAL_MS / 1_000;
  return `${functionsFor(target)}\nwhile [ ! -e ${stop} ]; do one & sleep ${interval}; done; wait`;
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

/**
 * Operands of curl(1) for one connection: each answer with `|exit code|error|seconds until the name was looked up|`, first the
 * name of the server, `names` times, then the client's address as the server sees it.
 */
function operands({ host, port }: TrafficTarget, names: number): string {
  const base = `http://${hostPort(host, port)}`;
  const options = `-gs ${CURL_LIMITS} -w |%{exitcode}|%{errormsg}|%{time_namelookup}|`;
  const first = Array.from({ length: names }, () => `${base}/hostname`).join(' ');
  return `${options} ${first} --next ${options}\\n -H Connection:close ${base}/clientip`;
}
