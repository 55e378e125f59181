import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { Provision } from '../../engine/live/provision/provisioned.ts';
import { withFolder } from '../folder.testing.ts';
import { recorded } from '../output.testing.ts';
import { cleanUp, cleanUpCommand } from './clean-up.ts';

/** A cluster that says when it is removed. */
const cluster = (removed: () => void) =>
  ({
    what: 'a kind cluster',
    removeBy: 'kind delete cluster --name leadline-x',
    remove: async () => removed(),
  }) as unknown as Provision;

describe('what a stopped run removes', () => {
  it('is nothing on the reference engine', async () => {
    const output = recorded();
    expect(cleanUpCommand({ target: 'reference', run: 'x' }, undefined)).to.equal(undefined);
    await cleanUp({ target: 'reference' }, undefined, output);
    expect(output.errors).to.deep.equal(['', 'interrupted']);
  });

  it('are its namespaces on a cluster that exists', () => {
    expect(cleanUpCommand({ target: 'live', run: 'x' }, undefined)).to.equal('npx leadline clean --run x');
  });

  it('is the cluster that was made for it, once its workers know', () =>
    withFolder(async (folder) => {
      const stopFile = join(folder, 'stop');
      const output = recorded();
      let workersKnew = false;
      const made = cluster(() => {
        workersKnew = existsSync(stopFile);
      });
      expect(cleanUpCommand({ target: 'live' }, made)).to.equal('kind delete cluster --name leadline-x');
      await cleanUp({ target: 'live', stopFile }, made, output);
      expect(workersKnew).to.equal(true);
      expect(existsSync(stopFile)).to.equal(false);
      expect(output.errors).to.deep.equal([
        '',
        'interrupted: removing a kind cluster (once more to stop at once)',
      ]);
    }));

  it('is removed also where the workers cannot be stopped', () =>
    withFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '');
      const output = recorded();
      let removed = false;
      const made = cluster(() => {
        removed = true;
      });
      await cleanUp({ stopFile: join(folder, 'file', 'stop') }, made, output).catch(() => {});
      expect(removed).to.equal(true);
      expect(output.errors.at(-1)).to.contain('which would end scenarios sooner');
    }));
});
