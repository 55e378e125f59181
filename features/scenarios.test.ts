/** The shape and the wording of scenarios. */
import { describe, it } from 'node:test';
import { StepKeywordType } from '@cucumber/messages';
import { expectNone, features, scenarios, tagsOf } from './features.testing.ts';

const MAX_STEPS = 7;
const MAX_ROWS = 8;
const TOOL_WORDS = /\b(kubectl|curl|dig|nslookup|sleep|retry|poll|regex|exec|agnhost)\b/i;

/** Of a Pod that a feature writes itself, as far as only its spec can say what is shown. */
const IMAGE = /image: registry\.k8s\.io\/[\w./:-]+/;

/** Addresses that features may name, because no cluster chooses them. */
const FREE_TO_NAME = [
  // for documentation (RFC 5737): custom endpoints
  /^(192\.0\.2|198\.51\.100|203\.0\.113)\./,
  // subjects of validation
  /^(127\.|0\.0\.0\.0$|169\.254\.)/,
  // addresses of load balancers in the documents, which no cluster here gives out
  /^(78\.11\.24\.19|162\.222\.184\.144)$/,
  // the API server's own example of an address
  /^10\.9\.8\.7$/,
  // a range of clients in loadBalancerSourceRanges
  /^10\.0\.0\.0$/,
];

/** What differs between clusters in a line: the cluster domain, addresses, names of nodes other than n1, n2, ... */
function chosenIn(line: string): string[] {
  if (line.trim().startsWith('@')) return [];
  const addresses = line.match(/(?<![\d.-])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? [];
  const domains = line.match(/cluster\.local|(?<=\.svc\.)(?!\{\{cluster\.domain\}\})[a-z][a-z.-]*/g) ?? [];
  const nodes = [...line.matchAll(/\bnode "(?!n\d+")([^"]*)"/g)].map(([, name]) => name);
  return [...addresses.filter((a) => !FREE_TO_NAME.some((free) => free.test(a))), ...domains, ...nodes];
}

describe('scenarios', () => {
  it(`are one Given-When-Then group and at most ${MAX_STEPS} steps`, () => {
    const order = [StepKeywordType.CONTEXT, StepKeywordType.ACTION, StepKeywordType.OUTCOME];
    expectNone(
      scenarios.flatMap(({ file, scenario }) => {
        const groups = scenario.steps
          .map((s) => order.indexOf(s.keywordType as StepKeywordType))
          .filter((i) => i >= 0);
        const sorted = groups.every((group, i) => i === 0 || group > groups[i - 1]);
        const fits = scenario.steps.length <= MAX_STEPS && groups.includes(2);
        return sorted && fits ? [] : [`${file}:${scenario.location.line}`];
      }),
    );
  });

  it(`have at most ${MAX_ROWS} rows of examples`, () => {
    expectNone(
      scenarios.flatMap(({ file, scenario }) => {
        const rows = scenario.examples.reduce((sum, e) => sum + e.tableBody.length, 0);
        return rows <= MAX_ROWS ? [] : [`${file}:${scenario.location.line} ${rows} rows`];
      }),
    );
  });

  it('give a reason where they hold without their When', () => {
    expectNone(
      scenarios.flatMap(({ file, scenario }) =>
        tagsOf(scenario).includes('@invariant') && !scenario.description.trim()
          ? [`${file}:${scenario.location.line}`]
          : [],
      ),
    );
  });

  it('say what happens, and no tool', () => {
    expectNone(
      features.flatMap(({ file, text }) =>
        text
          .split('\n')
          .flatMap((line, i) =>
            TOOL_WORDS.test(line.replace(IMAGE, '')) && !line.trim().startsWith('@')
              ? [`${file}:${i + 1} ${line.trim()}`]
              : [],
          ),
      ),
    );
  });

  it('name nothing that a cluster is free to choose', () => {
    expectNone(
      features.flatMap(({ file, text }) =>
        text
          .split('\n')
          .flatMap((line, i) =>
            chosenIn(line).map((literal) => `${file}:${i + 1} ${literal}: write a placeholder`),
          ),
      ),
    );
  });
});
