import { before, describe, it } from 'node:test';
import type { Plugin } from '@cucumber/cucumber/api';
import type { Pickle } from '@cucumber/messages';
import { expect } from 'chai';
import { loadSteps, pickle, type StepText } from './pickles.testing.ts';
import events from './support/events.ts';
import order from './support/order.ts';
import undefinedSteps from './support/undefined.ts';

before(loadSteps);

/** What a plugin makes of scenarios, as the texts of their steps. */
async function transformed(plugin: Plugin, ...scenarios: StepText[][]): Promise<string[][]> {
  let pickles = scenarios.map((steps) => ({ pickle: pickle(steps) }));
  const transforms: ((given: typeof pickles) => typeof pickles)[] = [];
  const context = {
    transform: (_key: string, transform: (typeof transforms)[number]) => transforms.push(transform),
  };
  await plugin.coordinator(context as unknown as Parameters<Plugin['coordinator']>[0]);
  for (const transform of transforms) pickles = transform(pickles);
  return pickles.map((found: { pickle: Pickle }) => found.pickle.steps.map(({ text }) => text));
}

describe('the plugin for the order of scenarios', () => {
  it('puts last those that have the cluster for themselves, and those that can run beside them', async () => {
    const api = 'the Service "web" is read';
    const node = 'the node "n1" stops reporting';
    const found = await transformed(
      order,
      [api],
      [node],
      ['6 seconds pass'],
      [node, api],
      ['1 minute passes'],
    );
    expect(found).to.deep.equal([['6 seconds pass'], ['1 minute passes'], [node], [node, api], [api]]);
  });
});

describe('the plugin that takes events out of scenarios', () => {
  it('leaves Whens that change nothing, and leaves out scenarios without an event', async () => {
    const sends = 'the client "cli" sends 3 requests to "web:80"';
    const found = await transformed(
      events,
      ['the Service "web" is deleted', sends, 'the pod "web-0" becomes unready'],
      [sends, '6 seconds pass', 'the Service "web" is read'],
      ['something that is not defined'],
    );
    expect(found).to.deep.equal([[sends], []]);
  });
});

describe('the plugin for undefined steps', () => {
  it('shortens them, and leaves steps that are defined as long as they are', async () => {
    const long = 'x'.repeat(20_480);
    const [[defined, short, other]] = await transformed(undefinedSteps, [
      `the client "${long}"`,
      'something happens',
      `something happens to ${long}`,
    ]);
    expect([defined, short]).to.deep.equal([`the client "${long}"`, 'something happens']);
    expect(other).to.match(/^something happens to x+… \(20,\d\d\d characters\)$/);
    expect(other.length).to.be.below(1_000);
  });
});
