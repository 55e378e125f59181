import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'chai';
import { UsageError } from '../../engine/contract/errors.ts';
import { lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leadline-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the folder of a run', () => {
  const file = () => join(folder, '.leadline-run');

  it('belongs to one run at a time', () => {
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).to.throw(UsageError, `process ${process.pid}, since 20`);
    release();
    expect(existsSync(file())).to.equal(false);
    lockFolder(folder)();
  });

  it('is taken over from a process that has died, or died before it said its name', () => {
    const { pid } = spawnSync('true');
    for (const left of [JSON.stringify({ pid, host: hostname(), since: 'then' }), '', 'null', '{}']) {
      writeFileSync(file(), left);
      lockFolder(folder)();
      expect(readdirSync(folder)).to.deep.equal([]);
    }
  });

  it('is taken over from one whose number another process has by now, this one or its parent', () => {
    for (const pid of [process.pid, process.ppid]) {
      writeFileSync(file(), JSON.stringify({ pid, host: hostname(), since: 'then', start: '1' }));
      lockFolder(folder)();
    }
  });

  it('goes to one of many that find it left behind', async () => {
    const { pid } = spawnSync('true');
    const program = `
      const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'folder-lock.ts'))});
      const start = Number(process.argv[1]);
      while (Date.now() < start);
      try { lockFolder(${JSON.stringify(folder)}); console.log('mine'); } catch (e) { console.log(e.name); }
      await new Promise((resolve) => process.stdin.on('end', resolve).resume());`;
    for (let round = 0; round < 3; round++) {
      writeFileSync(file(), JSON.stringify({ pid, host: hostname(), since: 'then' }));
      const at = Date.now() + 1_500;
      const children = Array.from({ length: 6 }, () => spawn(process.execPath, ['-e', program, String(at)]));
      const said = await Promise.all(
        children.map((child) => once(child.stdout, 'data').then(([data]) => String(data).trim())),
      );
      for (const child of children) child.stdin.end();
      await Promise.all(children.map((child) => once(child, 'exit')));
      expect(said.toSorted()).to.deep.equal([...Array(5).fill('UsageError'), 'mine']);
    }
  });

  it('is not taken from a process of another machine', () => {
    writeFileSync(file(), JSON.stringify({ pid: 1, host: 'elsewhere', since: 'then' }));
    expect(() => lockFolder(folder)).to.throw(UsageError, 'process 1 on elsewhere, since then');
  });
});
