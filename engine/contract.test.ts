import { after, before, describe, it } from 'node:test';
import type { Engine } from './contract/cluster.ts';
import { CONTRACT_CASES, runCase } from './contract/contract.cases.ts';
import { createEngine, optionsFromEnvironment } from './targets.ts';

/** Against the reference engine; against a live cluster where LEADLINE_TARGET says so. */
describe(`the contract, kept by ${process.env.LEADLINE_TARGET ?? 'reference'}`, () => {
  let engine: Engine;
  before(async () => {
    engine = await createEngine(optionsFromEnvironment(process.env));
  });
  after(() => engine.close());
  for (const contractCase of CONTRACT_CASES) {
    it(contractCase.name, () => runCase(engine, contractCase));
  }
});
