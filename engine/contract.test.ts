import { after, before, describe, it } from 'node:test';
import { resolved, workerOptions } from '../suite/options/resolve.ts';
import type { Engine } from './contract/cluster.ts';
import { CONTRACT_CASES, lackingFor, runCase } from './contract/contract.cases.ts';
import { createEngine } from './targets.ts';

/** Against the reference engine; against a live cluster where LEADLINE_TARGET says so. */
describe(`the contract, kept by ${process.env.LEADLINE_TARGET ?? 'reference'}`, () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine(workerOptions(resolved({}, process.env)));
  });
  after(() => engine.close());
  for (const contractCase of CONTRACT_CASES) {
    it(contractCase.name, async (t) => {
      const lacking = lackingFor(engine, contractCase);
      if (lacking) t.skip(`${lacking}: ${engine.capabilities.get(lacking)?.reason}`);
      else await runCase(engine, contractCase);
    });
  }
});
