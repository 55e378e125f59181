/** `curl`: sends one request to each URL, with curl's own messages and exit codes. */
import type { Attempt } from '../../../../engine/contract/observations.ts';
import type { Path } from '../../../../engine/reference/network/route.ts';
import type { Io, Program } from '../shell/io.ts';
import { type Options, readOptions } from './options.ts';
import { traceLines } from './trace.ts';
import { parseUrl, type Url } from './url.ts';
import { startAt } from './vantage.ts';

const TABLE = {
  switches: {
    silent: 's',
    'show-error': 'S',
    verbose: 'v',
    insecure: 'k',
    fail: 'f',
    location: 'L',
    head: 'I',
    include: 'i',
    globoff: 'g',
    ipv4: '4',
  },
  values: {
    'max-time': 'm',
    'connect-timeout': '',
    output: 'o',
    'write-out': 'w',
    header: 'H',
    request: 'X',
    data: 'd',
    'user-agent': 'A',
  },
};

/** A connection is tried for so long by Linux (tcp_syn_retries 6). */
const SYN_MS = 131_000;

export const curl: Program = {
  usage: 'curl [-v] [-m SECONDS] URL',
  help: 'sends a request; the pod that answers prints its name, and /clientip the address that it sees',
  run: async (args, io) => {
    const options = readOptions(args, TABLE);
    if (options.problem) {
      const { option, why } = options.problem;
      io.err(
        `curl: option ${option}: ${why === 'unknown' ? 'is unknown' : 'requires parameter'}\ncurl: try 'curl --help' for more information\n`,
      );
      return 2;
    }
    if (options.words.length === 0) {
      io.err("curl: (2) no URL specified\ncurl: try 'curl --help' or 'curl --manual' for more information\n");
      return 2;
    }
    let exitCode = 0;
    for (const word of options.words) exitCode = fetchOne(word, options, io);
    return exitCode;
  },
};

interface Result {
  exitCode: number;
  error?: string;
  body?: string;
  path?: Path;
}

function fetchOne(word: string, options: Options, io: Io): number {
  const url = parseUrl(word);
  const result =
    'problem' in url ? { exitCode: url.exitCode, error: url.problem } : request(url, options, io);
  const { path, error, body } = result as Result;
  if (options.set.has('verbose') && path)
    io.err(
      traceLines(path.trace, path.attempt)
        .map((line) => `* ${line}\n`)
        .join(''),
    );
  if (error && (!options.set.has('silent') || options.set.has('show-error')))
    io.err(`curl: (${result.exitCode}) ${error}\n`);
  if (body !== undefined) write(body, options, io);
  const format = options.values.get('write-out');
  if (format !== undefined) {
    io.out(format.replaceAll('%{http_code}', body === undefined ? '000' : '200').replaceAll('\\n', '\n'));
  }
  return result.exitCode;
}

function write(body: string, options: Options, io: Io): void {
  const file = options.values.get('output');
  if (file === undefined) io.out(body);
  else if (file !== '/dev/null') io.session.world.files.set(file, body);
}

function request(url: Url, options: Options, io: Io): Result {
  const { network, vantage } = startAt(io.session);
  const path = network.send(vantage, { host: url.host, port: url.port, protocol: 'TCP' });
  return { path, ...outcome(path.attempt, url, options, io) };
}

function outcome(attempt: Attempt, url: Url, options: Options, io: Io): Result {
  const { clock } = io.session.world.cluster;
  switch (attempt.outcome) {
    case 'answered':
      if (url.https)
        return {
          exitCode: 35,
          error: 'TLS connect error: error:0A00010B:SSL routines::wrong version number',
        };
      return { exitCode: 0, body: bodyOf(attempt, url, options) };
    case 'unknown host':
      return { exitCode: 6, error: `Could not resolve host: ${url.host}` };
    case 'refused':
      return {
        exitCode: 7,
        error: `Failed to connect to ${url.host} port ${url.port} after 0 ms: Could not connect to server`,
      };
    case 'reset':
      return { exitCode: 56, error: 'Recv failure: Connection reset by peer' };
    case 'timed out': {
      const [whole, connect] = [seconds(options, 'max-time'), seconds(options, 'connect-timeout')];
      const ms = Math.min(whole ?? SYN_MS, connect ?? SYN_MS, SYN_MS);
      clock.advance(ms);
      if (ms === whole && whole < SYN_MS)
        return { exitCode: 28, error: `Connection timed out after ${ms} milliseconds` };
      const why = ms < SYN_MS ? 'Timeout was reached' : 'Could not connect to server';
      return {
        exitCode: 28,
        error: `Failed to connect to ${url.host} port ${url.port} after ${ms} ms: ${why}`,
      };
    }
  }
}

/** In milliseconds; 0 is no limit, as for curl. */
function seconds(options: Options, name: string): number | undefined {
  const value = Number(options.values.get(name) ?? 0);
  return Number.isFinite(value) && value > 0 ? Math.ceil(value * 1_000) : undefined;
}

function bodyOf({ pod, seenAs }: Attempt, { path }: Url, options: Options): string {
  const head = 'HTTP/1.1 200 OK\n\n';
  const body = `${path === '/clientip' ? seenAs : pod}\n`;
  if (options.set.has('head')) return head;
  return options.set.has('include') ? head + body : body;
}
