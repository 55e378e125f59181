import { describe, it } from 'node:test';
import { expect } from 'chai';
import { planOf } from './plan.ts';
import { workersFor, workload } from './workers.ts';

describe('scenarios at the same time on a cluster', () => {
  it('are as many as its nodes bear, within limits', async () => {
    const all = await planOf([], {}, 'reports/out');
    expect(await workersFor(1, all)).to.equal(4);
    expect(await workersFor(3, all)).to.equal(6);
    expect(await workersFor(50, all)).to.equal(16);
  });

  it('are no more than there are to run, and one if there are none', async () => {
    const one = await planOf([], { name: 'clusterIP: None in the request' }, 'reports/out');
    expect(await workersFor(3, one)).to.equal(1);
    const part = await planOf(['features/dns'], { shard: '1/20' }, 'reports/out');
    expect(await workersFor(3, part)).to.equal(3);
    const none = await planOf([], { name: 'no scenario has this name' }, 'reports/out');
    expect(await workersFor(3, none)).to.equal(1);
  });

  it('say how long a run takes', async () => {
    const plan = await planOf(['features/ports/names.feature'], { parallel: 2 }, 'reports/out');
    expect(await workload(plan)).to.equal('11 scenarios, 2 at a time: about 30 s');
    const one = await planOf([], { name: 'clusterIP: None in the request', parallel: 1 }, 'reports/out');
    expect(await workload(one)).to.equal('1 scenario, 1 at a time: about 5 s');
  });

  it('are what the user says', async () => {
    const { configuration, parallelOpen } = await planOf([], { parallel: 2 }, 'reports/out');
    expect(parallelOpen).to.equal(false);
    expect(configuration.runtime.parallel).to.equal(2);
    const many = await planOf(['features/ports/names.feature'], { parallel: 5_000 }, 'reports/out');
    expect(many.configuration.runtime.parallel).to.equal(11);
  });
});
