/** Files, folders, tags and ids of the features. */
import { describe, it } from 'node:test';
import { CAPABILITIES } from '../engine/contract/capabilities.ts';
import { expectNone, features, rules, scenariosOf, tagsOf } from './features.testing.ts';

const MAX_LINES = 150;

describe('feature files', () => {
  it(`have at most ${MAX_LINES} lines`, () => {
    const lengths = features.map(({ file, text }) => ({ file, lines: text.trimEnd().split('\n').length }));
    expectNone(lengths.filter(({ lines }) => lines > MAX_LINES).map((f) => `${f.file} ${f.lines} lines`));
  });

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
});
