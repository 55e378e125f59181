import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { isAlive } from './processes.ts';

describe('a process', () => {
  it('is alive while it runs, and not after it has ended', () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    expect(isAlive(process.pid)).to.equal(true);
    expect(isAlive(pid)).to.equal(false);
  });

  it('is alive as well if it belongs to another user', () => {
    expect(isAlive(1)).to.equal(true);
  });
});
