/** Numbers in scenarios: enough requests for what they show, and no long waits in real time. */
import { describe, it } from 'node:test';
import type { Step } from '@cucumber/messages';
import { expect } from 'chai';
import { parseDuration } from '../engine/contract/timing.ts';
import { choicesToDiffer, parseShare, requestsToSeeAll, tellsUneven } from '../steps/language/shares.ts';
import { expectNone, rowsOf, scenarios, tagsOf } from './features.testing.ts';

describe('scenarios', () => {
  it('send enough requests to see every pod that a table lists', () => {
    expectNone(
      scenarios.flatMap(({ file, scenario }) => {
        const sent = scenario.steps.map((s) => /sends (\d+) requests? to/.exec(s.text)?.[1]).find(Boolean);
        const table = scenario.steps.find((s) => s.text === 'the responses come from:')?.dataTable;
        if (!sent || !table) return [];
        const enough = requestsToSeeAll(table.rows.length - 1);
        return Number(sent) >= enough ? [] : [`${file}:${scenario.location.line} needs ${enough} requests`];
      }),
    );
  });

  it('send enough requests to tell the shares of a table from uneven ones', () => {
    expectNone(
      scenarios.flatMap(({ file, scenario }) => {
        const sent = scenario.steps
          .map((s) => /sends (\d+) requests? to/.exec(s.text)?.[1])
          .findLast(Boolean);
        const shares = scenario.steps
          .filter((s) => s.text === 'the responses come from:')
          .flatMap((s) => rowsOf(s).flatMap((row) => parseShare(row.share ?? '') ?? []));
        return shares.every((share) => tellsUneven(share, Number(sent)))
          ? []
          : [`${file}:${scenario.location.line} ${sent} requests are too few`];
      }),
    );
  });

  it('have enough clients, addresses and pods to tell another choice of pods from the same one', () => {
    const compares = (step: Step) => step.text.endsWith('responses come from the same pods as before');
    const compared = scenarios.filter(({ steps }) => steps.some(compares));
    expect(compared.length).to.be.at.least(1);
    expectNone(
      compared.flatMap(({ file, scenario, steps }) => {
        const rows = (text: string) => steps.filter((s) => s.text === text).flatMap(rowsOf).length;
        const clients = steps.filter((s) => /^the client "[^"]+"( |$)/.test(s.text)).length;
        const choices = clients * rows('each client sends a request to each of:');
        const needed = choicesToDiffer(rows('the pods:'));
        return choices >= needed ? [] : [`${file}:${scenario.location.line} needs ${needed} choices`];
      }),
    );
  });

  it('wait longer than a minute only where time is virtual', () => {
    const waits = (step: Step) =>
      /^(?:this stays so for )?(\d+) (second|minute|hour)s?( pass|$)/.exec(step.text);
    expectNone(
      scenarios.flatMap(({ file, rule, scenario }) => {
        const total = scenario.steps.reduce((sum, step) => {
          const [, count, unit] = waits(step) ?? [];
          return count ? sum + parseDuration(count, unit) : sum;
        }, 0);
        const virtual = [...tagsOf(rule), ...tagsOf(scenario)].includes('@needs:virtual-time');
        return total <= 60_000 || virtual
          ? []
          : [`${file}:${scenario.location.line} waits ${total / 1_000} s`];
      }),
    );
  });
});
