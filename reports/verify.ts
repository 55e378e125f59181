/** Whether a conformance report is one: its shape by the schema, and its numbers by its own Rules. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { load } from 'js-yaml';
import type { Status } from './results.ts';

const SCHEMA = new URL('conformance.schema.json', import.meta.url);

interface Report {
  verdict: string;
  statistics: Record<string, number>;
  preconditions: { holds: boolean }[];
  profiles: { name: string; verdict: string; statistics: Record<string, number> }[];
  rules: { status: Status; profiles: string[]; provisional?: boolean }[];
}

/** Returns what is wrong with a report, each with its place; nothing if it is sound. */
export function verifyReport(text: string): string[] {
  let document: unknown;
  try {
    document = load(text);
  } catch (error) {
    return [`not YAML: ${(error as Error).message.split('\n')[0]}`];
  }
  const ajv = new Ajv({ allErrors: true });
  const valid = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')) as object);
  if (!valid(document)) {
    return (valid.errors ?? []).map(({ instancePath, message, params }) => {
      const extra = (params as { additionalProperty?: string }).additionalProperty;
      return `${instancePath || '/'}: ${message}${extra ? ` (${extra})` : ''}`;
    });
  }
  const report = document as Report;
  const counted = report.rules.filter((rule) => !rule.provisional);
  return [
    ...differences('/statistics', report.statistics, counted),
    ...(report.statistics.rules === report.rules.length
      ? []
      : [`/statistics/rules: ${report.statistics.rules}, but ${report.rules.length} rules are listed`]),
    ...(mayBe(report.verdict, counted, report)
      ? []
      : [`/verdict: the rules do not make it "${report.verdict}"`]),
    ...report.profiles.flatMap(({ name, verdict, statistics }) => {
      const own = counted.filter((rule) => rule.profiles.includes(name));
      const at = `/profiles/${name}`;
      const wrong = mayBe(verdict, own, report)
        ? []
        : [`${at}/verdict: the rules do not make it "${verdict}"`];
      return [...differences(`${at}/statistics`, statistics, own), ...wrong];
    }),
  ];
}

function differences(at: string, statistics: Record<string, number>, rules: Report['rules']): string[] {
  return Object.entries(statistics)
    .filter(([status]) => status !== 'rules' && status !== 'scenarios')
    .flatMap(([status, count]) => {
      const listed = rules.filter((rule) => rule.status === status).length;
      return listed === count ? [] : [`${at}/${status}: ${count}, but ${listed} rules are listed as such`];
    });
}

/** A run may be open for more reasons than a Rule, so "could not tell" needs none that failed and is else believed. */
function mayBe(verdict: string, rules: Report['rules'], { preconditions }: Report): boolean {
  const failed = rules.some((rule) => rule.status === 'non-conformant');
  if (failed || verdict === 'non-conformant') return failed && verdict === 'non-conformant';
  if (verdict === 'could not tell') return true;
  const judged = rules.filter((rule) => rule.status !== 'not supported');
  return (
    judged.length > 0 &&
    judged.every((rule) => rule.status === 'conformant') &&
    preconditions.every((p) => p.holds)
  );
}
