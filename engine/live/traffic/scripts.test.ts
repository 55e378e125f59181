import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { attemptsOf, lateLookups, parseAttempts } from './attempts.ts';
import { scriptFor } from './scripts.ts';

const target = { protocol: 'TCP' as const, host: 'web', port: 80 };
const parse = (...lines: string[]) => parseAttempts(lines.join('\n'), target, (name) => name);

/** Runs the script with a `curl` that answers with `connections` of its operands, and then fails if it was to send more. */
function sent(count: number, connections: number): { lines: string[]; calls: string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'leadline-curl-'));
  const curl = `#!/bin/sh
printf '%s\\n' "$*" >> ${folder}/calls
n=$(printf '%s' "$*" | grep -o /clientip | wc -l); i=0
while [ $i -lt $n ]; do
  [ $i -eq ${connections} ] && { printf '|28|Connection timed out|0.001|'; exit 28; }
  echo 'web-0|0||0.001|10.0.0.1:4|0||0|'; i=$((i+1))
done`;
  writeFileSync(join(folder, 'curl'), curl);
  chmodSync(join(folder, 'curl'), 0o755);
  const script = scriptFor({ target, count, keepAlive: false });
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const output = execFileSync('sh', ['-c', script], { env, encoding: 'utf8' });
  const calls = readFileSync(join(folder, 'calls'), 'utf8');
  rmSync(folder, { recursive: true });
  return { lines: output.trim().split('\n'), calls: calls.trim().split('\n') };
}

describe('requests from a pod', () => {
  it('take few programs as long as they are answered', () => {
    const { lines, calls } = sent(31, 99);
    expect(lines).to.have.length(31);
    expect(calls).to.have.length(5);
    expect(calls.join(' ').match(/-H Connection:close/g)).to.have.length(31);
  });

  it('go on after one that failed', () => {
    const { lines, calls } = sent(9, 1);
    expect(lines).to.have.length(9);
    expect(lines.filter((line) => line.includes('timed out'))).to.have.length(4);
    // four lanes of two connections, of which the second fails, and one lane of one
    expect(calls).to.have.length(5);
    expect(attemptsOf(lines.join('\n'), { target, count: 9, keepAlive: false }, (n) => n)).to.have.length(9);
  });

  it('without a line for each cannot tell', () => {
    const one = { target, count: 2, keepAlive: false };
    const output = 'web-0|0||0.1|10.0.0.1:4|0||0|\nweb-0|0||0.1|';
    expect(() => attemptsOf(output, one, (n) => n)).to.throw('only 1 of 2 requests ended');
  });
});

describe('what an attempt came to', () => {
  it('is told by the exit code of curl', () => {
    const output =
      'web-0|0||0|10.0.0.1:4|0||0|\n|7|Failed to connect: Connection refused|0|\n|28|timed out|1|\n|6|no such host|0|\n|7|No route to host|0|\n|56|reset|0|\n';
    expect(parseAttempts(output, target, (h) => h).map((a) => a.pod ?? a.outcome)).to.deep.equal([
      'web-0',
      'refused',
      'timed out',
      'unknown host',
      'timed out',
      'reset',
    ]);
  });

  it('is told by nc: an answer, a refusal or silence', () => {
    const udp = { protocol: 'UDP' as const, host: 'web', port: 53 };
    expect(
      parseAttempts('0||web-0\n1||read: Connection refused\n1||\n', udp, (h) => h).map(
        (a) => a.pod ?? a.outcome,
      ),
    ).to.deep.equal(['web-0', 'refused', 'timed out']);
  });
});

describe('a timeout', () => {
  const answered = 'web-0|0||0.001|10.0.0.1:4|0||0|';
  const byAddress = '|28|Connection timed out after 2001 milliseconds|0.000022|';
  const known = '|28|Connection time-out|2.271850|';
  const unknown = '|28|Resolving timed out after 2218 milliseconds|0.000000|';

  it('of a connection is one of the Service', () => {
    expect(lateLookups(parse(answered, byAddress))).to.deep.equal([]);
  });

  it('of a name that was known too late is not', () => {
    expect(lateLookups(parse(known))[0]).to.match(/^1 of 1 request had no time left/);
    expect(lateLookups(parse(answered, unknown, known))[0]).to.match(/^2 of 3 /);
  });

  it('of a name that nobody got to know is a failure', () => {
    expect(lateLookups(parse(unknown, unknown))).to.deep.equal([]);
    expect(parse(unknown)[0].outcome).to.equal('timed out');
  });
});
