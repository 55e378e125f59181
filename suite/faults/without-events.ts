/** Scenarios without their events: one that holds all the same says nothing about what its When leads to. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countOf } from '../../engine/contract/counts.ts';
import { parseEvidence } from '../../reports/evidence.ts';
import { inHome } from '../home.ts';

/** Instead of the id of a fault: the run in which no event happens. */
export const WITHOUT_EVENTS = 'without-events';

export interface WithoutEvents {
  /** How many scenarios have an event. */
  scenarios: number;
  /** The ids of those that hold without it, though they are not tagged as invariants. */
  held: string[];
  /** The ids of those that hold and are tagged. */
  invariant: string[];
}

/** Reads the evidence of the run in `folder`. */
export function withoutEvents(folder: string): WithoutEvents {
  const file = join(folder, WITHOUT_EVENTS, 'evidence.ndjson');
  const byScenario = Map.groupBy(parseEvidence(readFileSync(file, 'utf8'), file), (line) => line.scenario);
  const holding = [...byScenario].flatMap(([id, lines]) =>
    lines.some((line) => line.kind === 'failed') ? [] : [id],
  );
  const invariants = taggedInvariant();
  return {
    scenarios: byScenario.size,
    held: holding.filter((id) => !invariants.has(id)),
    invariant: holding.filter((id) => invariants.has(id)),
  };
}

/** The ids of scenarios with the tag; formatted features have each tag on a line of its own. */
function taggedInvariant(): Set<string> {
  const texts = globSync(inHome('features/**/*.feature')).map((file) => readFileSync(file, 'utf8'));
  const tags = texts.flatMap((text) => text.match(/(?:^\s*@.*\n)+/gm) ?? []);
  return new Set(
    tags.flatMap((block) => (/@invariant\b/.test(block) ? (/@id:(\S+)/.exec(block)?.[1] ?? []) : [])),
  );
}

export function withoutEventsText({ scenarios, held, invariant }: WithoutEvents): string {
  const fails = scenarios - held.length - invariant.length;
  const lines = held.map((id) => `  ✗ holds without its When, and is not tagged @invariant: ${id}`);
  const counts = `${countOf(scenarios, 'scenario')} without their When: ${fails} failed, ${countOf(invariant.length, 'invariant')}`;
  return [counts, ...lines].map((line) => `${line}\n`).join('');
}
