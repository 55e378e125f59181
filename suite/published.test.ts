import { globSync, readFileSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import { compareEvidence } from '../reports/compare.ts';
import { readEvidence } from '../reports/evidence.ts';
import { running } from './run/run.testing.ts';

/** The lines of each scenario. */
const scenariosOf = (lines: EvidenceLine[]) => Map.groupBy(lines, ({ scenario }) => scenario);

const stepsOf = (lines: EvidenceLine[] = []) => lines.map(({ step }) => step).join('\n');

describe('the evidence of published reports', () => {
  const files = globSync('reports/published/*/*.evidence.ndjson');
  let reference: EvidenceLine[];
  before(async () => {
    reference = await running([], {}, ({ read }) => readEvidence(read('evidence.ndjson'), 'reference').lines);
  });

  it('is there beside reports', () => {
    expect(files).to.have.length.above(1);
  });

  for (const file of files) {
    it(`${file}: the reference engine observes the same in all scenarios that have not changed since`, () => {
      const published = scenariosOf(readEvidence(readFileSync(file, 'utf8'), file).lines);
      const now = scenariosOf(reference);
      const unchanged = [...now].filter(([id, lines]) => stepsOf(lines) === stepsOf(published.get(id)));
      expect(unchanged.length).to.be.above(100);
      const { divergences } = compareEvidence(
        unchanged.flatMap(([, lines]) => lines),
        unchanged.flatMap(([id]) => published.get(id) ?? []),
      );
      expect(divergences).to.deep.equal([]);
    });
  }
});
