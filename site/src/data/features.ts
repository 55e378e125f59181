/** The feature files as the site shows them: topics, Rules and scenarios, each with its text. */
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { FeatureChild, GherkinDocument, Rule, Scenario, Tag } from '@cucumber/messages';
import { idOf } from '../../../engine/contract/ids.ts';
import { type Profile, profilesOf } from '../../../reports/profiles.ts';
import { type Parsed, parseFeature } from '../run/parse.ts';

export interface ScenarioText {
  id: string;
  name: string;
  /** A feature with this scenario alone, as the playground opens it. */
  text: string;
  /** The Kubernetes version since which it holds, where its own tag names one. */
  since?: string;
}

export interface RuleText {
  id: string;
  /** The folder of the feature: `dns`. */
  folder: string;
  name: string;
  description: string;
  feature: { name: string; description: string };
  /** `features/dns/headless.feature` and the line of the Rule. */
  file: string;
  line: number;
  /** Ids of statements and behaviours: what `@src:` tags name. */
  sources: string[];
  /** What `@needs:` tags of the Rule or of a scenario name. */
  needs: string[];
  /** The Kubernetes version since which it holds, where a tag names one: `1.33`. */
  since?: string;
  profiles: Profile[];
  scenarios: ScenarioText[];
}

export interface FeatureText extends Parsed {
  file: string;
  rules: RuleText[];
}

/** Every feature below `home`, the root of the project, in the order of their paths. */
export function readFeatures(home: string): FeatureText[] {
  return globSync(join(home, 'features/**/*.feature'))
    .sort()
    .map((path) => featureOf(readFileSync(path, 'utf8'), relative(home, path)));
}

function featureOf(text: string, file: string): FeatureText {
  const parsed = parseFeature(text, file);
  if ('problems' in parsed)
    throw new Error(`${file}:${parsed.problems[0].line}: ${parsed.problems[0].message}`);
  const children = parsed.document.feature?.children ?? [];
  const rules = children.flatMap(({ rule }) => (rule ? ruleOf(rule, parsed.document, text, file) : []));
  return { ...parsed, file, rules };
}

function ruleOf(rule: Rule, { feature }: GherkinDocument, text: string, file: string): RuleText {
  const scenarios = rule.children.flatMap(({ scenario }) => scenario ?? []);
  const inherited = names([...(feature?.tags ?? []), ...rule.tags]);
  const own = names(scenarios.flatMap(({ tags }) => tags));
  const lines = text.split('\n');
  const background = [...(feature?.children ?? []), ...rule.children].flatMap(backgroundLines(lines));
  return {
    id: idOf(rule),
    folder: file.split('/')[1],
    name: rule.name,
    description: plain(rule.description),
    feature: { name: feature?.name ?? '', description: plain(feature?.description ?? '') },
    file,
    line: rule.location.line,
    sources: valuesOf(inherited, 'src'),
    needs: [...new Set([...valuesOf(inherited, 'needs'), ...valuesOf(own, 'needs')])],
    ...sinceIn(inherited),
    profiles: profilesOf(inherited),
    scenarios: scenarios.map((scenario) => ({
      id: idOf(scenario, rule),
      name: scenario.name,
      ...sinceIn(names(scenario.tags)),
      text: scenarioText({ rule, scenario, inherited, background, lines, feature: feature?.name ?? '' }),
    })),
  };
}

const names = (tags: readonly Tag[]): string[] => tags.map(({ name }) => name);

function valuesOf(tags: readonly string[], key: string): string[] {
  const start = `@${key}:`;
  return tags.filter((tag) => tag.startsWith(start)).map((tag) => tag.slice(start.length));
}

function sinceIn(tags: readonly string[]): { since?: string } {
  const since = tags.flatMap((tag) => /^@since-(1\.\d+)$/.exec(tag)?.[1] ?? [])[0];
  return since ? { since } : {};
}

function plain(description: string): string {
  return description.trim().replaceAll(/\s*\n\s*/g, ' ');
}

/** The lines of a Background, without those around it. */
function backgroundLines(lines: readonly string[]) {
  return ({ background }: Pick<FeatureChild, 'background'>): string[] => {
    if (!background) return [];
    const from = background.location.line - 1;
    return dedented(lines.slice(from, endOf(lines, from)));
  };
}

interface Place {
  feature: string;
  rule: Rule;
  scenario: Scenario;
  /** The tags of the feature and the Rule. */
  inherited: readonly string[];
  background: readonly string[];
  lines: readonly string[];
}

function scenarioText({ feature, rule, scenario, inherited, background, lines }: Place): string {
  const needs = inherited.filter((tag) => tag.startsWith('@needs:'));
  const first = Math.min(scenario.location.line, ...scenario.tags.map(({ location }) => location.line)) - 1;
  const body = dedented(lines.slice(first, endOf(lines, scenario.location.line - 1)));
  const indented = (block: readonly string[]) => block.map((line) => (line ? `    ${line}` : line));
  return [
    `Feature: ${feature}`,
    '',
    ...needs.map((tag) => `  ${tag}`),
    `  @id:${idOf(rule)}`,
    `  Rule: ${rule.name}`,
    '',
    ...(background.length > 0 ? [...indented(background), ''] : []),
    ...indented(body),
    '',
  ].join('\n');
}

/** Where what begins at line `from` (from 0) ends: at the next tag or keyword of its own level, or of one further out. */
function endOf(lines: readonly string[], from: number): number {
  const indent = indentOf(lines[from]);
  let quoted = false;
  for (let i = from + 1; i < lines.length; i++) {
    if (lines[i].trim().startsWith('"""')) quoted = !quoted;
    else if (!quoted && lines[i].trim() && indentOf(lines[i]) <= indent) return i;
  }
  return lines.length;
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function dedented(lines: readonly string[]): string[] {
  const indent = indentOf(lines[0] ?? '');
  const block = lines.map((line) => line.slice(Math.min(indent, indentOf(line))));
  while (block.length > 0 && !block.at(-1)?.trim()) block.pop();
  return block;
}
