import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { AstBuilder, GherkinClassicTokenMatcher, Parser } from '@cucumber/gherkin';
import {
  type Feature,
  IdGenerator,
  type Rule,
  type Scenario,
  type Step,
  StepKeywordType,
} from '@cucumber/messages';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { CAPABILITIES } from '../engine/contract/capabilities.ts';
import { parseDuration } from '../engine/contract/timing.ts';
import { choicesToDiffer, parseShare, requestsToSeeAll, tellsUneven } from '../steps/language/shares.ts';

const MAX_STEPS = 7;
const MAX_NAME = 70;
const MAX_ROWS = 8;
const MAX_LINES = 400;
const TOOL_WORDS = /\b(kubectl|curl|dig|nslookup|sleep|retry|poll|regex|exec|agnhost)\b/i;

const MAX_NOT_TESTABLE = 12;

/** Addresses that features may name, because no cluster chooses them. */
const FREE_TO_NAME = [
  // for documentation (RFC 5737): what somebody writes who gives a Service addresses by hand
  /^(192\.0\.2|198\.51\.100|203\.0\.113)\./,
  // what validation is about
  /^(127\.|0\.0\.0\.0$|169\.254\.)/,
  // addresses of load balancers in the documents, which no cluster here gives out
  /^(78\.11\.24\.19|162\.222\.184\.144)$/,
  // the API server's own example of an address
  /^10\.9\.8\.7$/,
  // a range of clients that a Service names, whoever is in it
  /^10\.0\.0\.0$/,
];

/** What stands in a line that may be another in another cluster: its domain, addresses, names of nodes other than n1, n2, ... */
function chosenIn(line: string): string[] {
  if (line.trim().startsWith('@')) return [];
  const addresses = line.match(/(?<![\d.-])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g) ?? [];
  const domains = line.match(/cluster\.local|(?<=\.svc\.)(?!\{\{cluster\.domain\}\})[a-z][a-z.-]*/g) ?? [];
  const nodes = [...line.matchAll(/\bnode "(?!n\d+")([^"]*)"/g)].map(([, name]) => name);
  return [...addresses.filter((a) => !FREE_TO_NAME.some((free) => free.test(a))), ...domains, ...nodes];
}

interface Sources {
  statements: Record<
    string,
    { document: string; lines: string; claim: string; verdict: string; by?: string; 'not testable'?: string }
  >;
  behaviours: Record<string, string>;
}

interface Parsed {
  file: string;
  text: string;
  feature: Feature;
}

const features: Parsed[] = globSync('features/**/*.feature')
  .sort()
  .map((file) => {
    const text = readFileSync(file, 'utf8');
    const parser = new Parser(new AstBuilder(IdGenerator.uuid()), new GherkinClassicTokenMatcher());
    return { file, text, feature: parser.parse(text).feature as Feature };
  });

const rules = features.flatMap(({ file, feature }) =>
  feature.children.flatMap((c) => (c.rule ? [{ file, feature, rule: c.rule }] : [])),
);
const scenariosOf = (rule: Rule): Scenario[] => rule.children.flatMap((c) => c.scenario ?? []);
const backgroundOf = ({ children }: Pick<Feature | Rule, 'children'>): readonly Step[] =>
  children.flatMap((c) => c.background?.steps ?? []);
const scenarios = rules.flatMap(({ file, feature, rule }) =>
  scenariosOf(rule).map((scenario) => ({
    file,
    rule,
    scenario,
    /** With those of its backgrounds. */
    steps: [...backgroundOf(feature), ...backgroundOf(rule), ...scenario.steps],
  })),
);
/** The cells of a table without its header, by column. */
const rowsOf = ({ dataTable }: Step): Record<string, string>[] => {
  const [columns, ...rows] = (dataTable?.rows ?? []).map((row) => row.cells.map((cell) => cell.value));
  return rows.map((row) => Object.fromEntries(columns.map((column, i) => [column, row[i]])));
};
const tagsOf = (node: { tags: readonly { name: string }[] }) => node.tags.map((t) => t.name);

/** Every entry that breaks a habit, as `file:line what`. */
function expectNone(found: string[]): void {
  expect(found).to.deep.equal([]);
}

describe('the features', () => {
  it('have their level and their folder as tags, and every scenario under a Rule', () => {
    expectNone(
      features.flatMap(({ file, feature }) => {
        const component = file.split(/[\\/]/)[1];
        const tags = tagsOf(feature);
        const level = tags.filter((t) => t === '@core' || t === '@extended');
        const right = level.length === 1 && tags.length === 2 && tags.includes(`@${component}`);
        const loose = feature.children.some((c) => c.scenario);
        return right && !loose ? [] : [`${file} ${tags.join(' ')}`];
      }),
    );
  });

  it('use only tags of the closed list', () => {
    const needs = new Set<string>(CAPABILITIES.map((c) => `@needs:${c}`));
    const allowed = (tag: string) =>
      /^@(id|src):\S+$|^@since-1\.\d\d$|^@provisional$|^@disruptive$|^@invariant$|^@own-clients$/.test(tag) ||
      needs.has(tag);
    expectNone(
      rules.flatMap(({ file, rule }) =>
        [rule, ...scenariosOf(rule)].flatMap((node) =>
          tagsOf(node)
            .filter((tag) => !allowed(tag))
            .map((tag) => `${file}:${node.location.line} ${tag}`),
        ),
      ),
    );
  });

  it('give each Rule and scenario a stable id of its own, that of a scenario below its Rule', () => {
    const idsOf = (node: { tags: readonly { name: string }[] }) =>
      tagsOf(node).flatMap((t) => /^@id:(.+)$/.exec(t)?.[1] ?? []);
    const word = '[a-z0-9]+(?:-[a-z0-9]+)*';
    const found = rules.flatMap(({ file, rule }) => {
      const [id, ...more] = idsOf(rule);
      const right = id !== undefined && more.length === 0 && new RegExp(`^${word}$`).test(id);
      const scenarioId = new RegExp(`^${id}/${word}$`);
      return [
        ...(right ? [] : [`${file}:${rule.location.line} ${id}`]),
        ...scenariosOf(rule).flatMap((s) =>
          idsOf(s).length === 1 && scenarioId.test(idsOf(s)[0])
            ? []
            : [`${file}:${s.location.line} ${idsOf(s)}`],
        ),
      ];
    });
    expectNone(found);
    const all = rules.flatMap(({ rule }) => [rule, ...scenariosOf(rule)].flatMap(idsOf));
    expectNone(all.filter((id, i) => all.indexOf(id) !== i));
  });

  it('name a Rule once, and link it to its sources', () => {
    const names = rules.map(({ rule }) => rule.name);
    expectNone(names.filter((name, i) => names.indexOf(name) !== i));
    expectNone(
      rules.flatMap(({ file, rule }) =>
        tagsOf(rule).some((t) => t.startsWith('@src:')) ? [] : [`${file}:${rule.location.line}`],
      ),
    );
  });

  it('show every source that is described, and describe every source that is cited', () => {
    const { statements, behaviours } = load(readFileSync('features/sources.yaml', 'utf8')) as Sources;
    const cited = rules.flatMap(({ rule }) => tagsOf(rule)).flatMap((t) => /^@src:(.+)$/.exec(t)?.[1] ?? []);
    const elsewhere = Object.entries(statements).filter(([, s]) => s.by ?? s['not testable']);
    expectNone(elsewhere.filter(([id]) => cited.includes(id)).map(([id]) => `${id} has a Rule`));
    const shown = [...new Set(cited), ...elsewhere.map(([id]) => id)].sort();
    expect(shown).to.deep.equal([...Object.keys(statements), ...Object.keys(behaviours)].sort());
  });

  it(`leave at most ${MAX_NOT_TESTABLE} statements without a Rule or a transcript, with a reason`, () => {
    const { statements } = load(readFileSync('features/sources.yaml', 'utf8')) as Sources;
    const all = Object.values(statements);
    expect(all.filter((s) => s['not testable'] !== undefined).length).to.be.at.most(MAX_NOT_TESTABLE);
    expectNone(
      all.flatMap((s) => (s.claim && s.document && s.lines && s.verdict ? [] : [JSON.stringify(s)])),
    );
    const named = all.flatMap((s) => /^transcript (\S+)$/.exec(s.by ?? '')?.[1] ?? []);
    expectNone(named.filter((id) => !existsSync(`features/transcripts/${id}.yaml`)));
  });

  it(`have scenarios of one Given-When-Then group and at most ${MAX_STEPS} steps`, () => {
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

  it(`have names within ${MAX_NAME} characters and outlines within ${MAX_ROWS} rows`, () => {
    expectNone(
      scenarios.flatMap(({ file, scenario }) => {
        const rows = scenario.examples.reduce((sum, e) => sum + e.tableBody.length, 0);
        return scenario.name.length <= MAX_NAME && rows <= MAX_ROWS
          ? []
          : [`${file}:${scenario.location.line} ${scenario.name}`];
      }),
    );
  });

  it('give a reason where a scenario holds without its When', () => {
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
            TOOL_WORDS.test(line) && !line.trim().startsWith('@') ? [`${file}:${i + 1} ${line.trim()}`] : [],
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

  it('stay short', () => {
    expectNone(features.filter(({ text }) => text.split('\n').length > MAX_LINES).map(({ file }) => file));
  });
});
