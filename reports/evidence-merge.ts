/** The evidence of shards as one file, in the order of a run that is not divided: `compare` reads it as any other. */
import type { EvidenceLine } from '../engine/contract/evidence.ts';
import { type EvidenceHeader, readEvidence, writtenEvidence } from './evidence.ts';
import type { RuleEntry } from './report.ts';

/** `rules` are those of the merged report. Throws if a line is of no scenario of theirs: then it is of another run. */
export function mergeEvidence(files: { file: string; text: string }[], rules: readonly RuleEntry[]): string {
  const places = new Map<string, number>();
  for (const { id, scenarios } of rules) {
    for (const scenario of Object.values(scenarios)) places.set(`${id}|${scenario}`, places.size);
  }
  const parts = files.map(({ file, text }) => ({ file, ...readEvidence(text, file) }));
  const lines = parts.flatMap(({ file, lines: own }) =>
    own.map((line) => ({ line, place: placeOf(line, places, file) })),
  );
  const sorted = lines.toSorted((a, b) => a.place - b.place).map(({ line }) => line);
  return writtenEvidence(mergedHeader(parts.map(({ header }) => header)), sorted);
}

function placeOf({ rule, scenario }: EvidenceLine, places: Map<string, number>, file: string): number {
  const place = places.get(`${rule}|${scenario}`);
  if (place === undefined) throw new Error(`${file} is not of this run: its report has no ${scenario}`);
  return place;
}

/** What one of the clusters lacks is lacking; together the shards are the whole of what was selected. */
function mergedHeader([first, ...others]: EvidenceHeader[]): EvidenceHeader {
  const capabilities = Object.entries(first.capabilities).map(([name, has]) => [
    name,
    has && others.every((header) => header.capabilities[name]),
  ]);
  return {
    ...first,
    shard: undefined,
    capabilities: Object.fromEntries(capabilities) as EvidenceHeader['capabilities'],
  };
}
