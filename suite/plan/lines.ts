/** `file.feature:line`: any line of a scenario means the scenario, the line of a Rule means all of its scenarios. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countOf } from '../../engine/contract/counts.ts';
import { UsageError } from '../../engine/contract/errors.ts';
import { partsOf } from './paths.ts';

const HEADER = /^\s*(Scenario|Scenario Outline|Example):/;

/** Turns lines as a reader gives them into the lines by which Cucumber knows scenarios. */
export function withScenarioLines(path: string, folder = '.'): string {
  const { file, lines: wanted } = partsOf(path);
  if (wanted.length === 0) return path;
  const text = readFileSync(resolve(folder, file), 'utf8').split('\n');
  const lines = wanted.flatMap((line) => {
    const found = line >= 1 && line <= text.length ? scenarioLines(text, line) : [];
    if (found.length === 0) throw noScenario(path, file, text, line);
    return found;
  });
  return lines.includes(0) ? file : [file, ...new Set(lines)].join(':');
}

/** Numbers count from 1; 0 stands for the whole file. */
function scenarioLines(text: string[], line: number): number[] {
  const at = (n: number) => text[n - 1] ?? '';
  // a tag belongs to what it stands above
  let subject = line;
  while (/^\s*(@|$)/.test(at(subject)) && subject < text.length) subject++;
  if (/^\s*Feature:/.test(at(subject))) return [0];
  if (/^\s*Rule:/.test(at(subject))) {
    const next = text.findIndex((content, i) => i >= subject && /^\s*Rule:/.test(content));
    return headersBetween(text, subject, next < 0 ? text.length : next);
  }
  // a row of examples is known by its own line
  if (inExamples(text, subject)) return [subject];
  for (let n = subject; n > 0; n--) {
    if (HEADER.test(at(n))) return [n];
    // a Background, or words about a Rule or Feature
    if (/^\s*Rule:/.test(at(n))) return scenarioLines(text, n);
    if (/^\s*Feature:/.test(at(n))) return [0];
  }
  return [];
}

function noScenario(path: string, file: string, text: string[], line: number): UsageError {
  const headers = text.flatMap((content, i) => (HEADER.test(content) ? [i + 1] : []));
  const near = headers.toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line)).slice(0, 3);
  const shown = near.toSorted((a, b) => a - b).map((n) => `${file}:${n}  ${text[n - 1].trim()}`);
  const what = line > text.length ? `it has ${countOf(text.length, 'line')}` : `line ${line} is empty`;
  return new UsageError(`${path} names no scenario: ${what}`, shown);
}

function headersBetween(text: string[], from: number, to: number): number[] {
  return text.flatMap((content, i) => (i >= from && i < to && HEADER.test(content) ? [i + 1] : []));
}

function inExamples(text: string[], line: number): boolean {
  if (!/^\s*\|/.test(text[line - 1] ?? '')) return false;
  for (let i = line - 2; i >= 0; i--) {
    if (/^\s*Examples:/.test(text[i])) return i < line - 2;
    if (HEADER.test(text[i])) return false;
  }
  return false;
}
