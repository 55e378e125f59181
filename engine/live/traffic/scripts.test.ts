import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { attemptsOf } from './attempts.ts';
import { endlessScript, scriptFor } from './scripts.ts';

const target = { protocol: 'TCP' as const, host: 'web', port: 80 };

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

  it('are as many as wanted, whatever the count', () => {
    const lanes = (count: number) =>
      [...scriptFor({ target, count, keepAlive: false }).matchAll(/^lane (\d+) &$/gm)].map(([, n]) =>
        Number(n),
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), (count) => {
        const shares = lanes(count);
        expect(shares.reduce((sum, n) => sum + n, 0)).to.equal(count);
        expect(shares.length).to.be.at.most(5);
        expect(Math.max(...shares) - Math.min(...shares)).to.be.at.most(1);
      }),
    );
  });

  it('over one connection are one curl with the name of the server for each', () => {
    const script = scriptFor({ target, count: 4, keepAlive: true });
    expect(script.match(/http:\/\/web:80\/hostname/g)).to.have.length(4);
    expect(script.match(/http:\/\/web:80\/clientip/g)).to.have.length(1);
    expect(script).to.match(/\none$/);
  });

  it('by UDP are sent by nc', () => {
    const udp = { protocol: 'UDP' as const, host: 'dns', port: 53 };
    const script = scriptFor({ target: udp, count: 2, keepAlive: false });
    expect(script).to.contain('nc -u -w 2 dns 53').and.to.not.contain('curl');
  });

  it('go on until the file appears that ends them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'leadline-endless-'));
    const stop = join(folder, 'stop');
    writeFileSync(join(folder, 'curl'), "#!/bin/sh\necho 'web-0|0||0|10.0.0.1:4|0||0|'\n", { mode: 0o755 });
    const env = { PATH: `${folder}:${process.env.PATH}` };
    const script = `(sleep 0.3; touch ${stop}) & ${endlessScript(target, stop)}`;
    const output = execFileSync('sh', ['-c', script], { env, encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    // one each 50 ms, on a machine that may be slow
    expect(output.trim().split('\n').length).to.be.within(2, 8);
  });
});
