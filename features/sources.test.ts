/** `sources.yaml` and the Rules: each links to the other, and what is linked can be found. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { load } from 'js-yaml';
import { expectNone, rules, tagsOf } from './features.testing.ts';

const MAX_NOT_TESTABLE = 12;

interface Statement {
  document: string;
  lines: string;
  claim: string;
  verdict: string;
  since?: string;
  instead?: string;
  by?: string;
  'not testable'?: string;
}

interface Sources {
  documents: Record<string, { title: string; found: string; url?: string }>;
  statements: Record<string, Statement>;
  behaviours: Record<string, { claim: string; url: string }>;
}

const VERDICTS = ['holds', 'outdated', 'wrong', 'environment-specific'];

/** Upstream code at a tag, enhancement proposals and documentation: addresses that do not change their meaning. */
const UPSTREAM = [
  /^https:\/\/github\.com\/kubernetes\/kubernetes\/blob\/v\d+\.\d+\.\d+\/[\w./-]+#L\d+$/,
  /^https:\/\/github\.com\/coredns\/coredns\/blob\/v\d+\.\d+\.\d+\/[\w./-]+#L\d+$/,
  /^https:\/\/github\.com\/kubernetes\/enhancements\/(issues|tree)\/\S+$/,
  /^https:\/\/kubernetes\.io\/docs\/\S+$/,
];

const { documents, statements, behaviours } = load(readFileSync('features/sources.yaml', 'utf8')) as Sources;

describe('sources', () => {
  it('link each Rule to its sources', () => {
    expectNone(
      rules.flatMap(({ file, rule }) =>
        tagsOf(rule).some((t) => t.startsWith('@src:')) ? [] : [`${file}:${rule.location.line}`],
      ),
    );
  });

  it('show every source that is described, and describe every source that is cited', () => {
    const cited = rules.flatMap(({ rule }) => tagsOf(rule)).flatMap((t) => /^@src:(.+)$/.exec(t)?.[1] ?? []);
    const elsewhere = Object.entries(statements).filter(([, s]) => s.by ?? s['not testable']);
    expectNone(elsewhere.filter(([id]) => cited.includes(id)).map(([id]) => `${id} has a Rule`));
    const shown = [...new Set(cited), ...elsewhere.map(([id]) => id)].sort();
    expect(shown).to.deep.equal([...Object.keys(statements), ...Object.keys(behaviours)].sort());
  });

  it(`leave at most ${MAX_NOT_TESTABLE} statements without a Rule or a transcript, with a reason`, () => {
    const all = Object.values(statements);
    expect(all.filter((s) => s['not testable'] !== undefined).length).to.be.at.most(MAX_NOT_TESTABLE);
    expectNone(
      all.flatMap((s) => (s.claim && s.document && s.lines && s.verdict ? [] : [JSON.stringify(s)])),
    );
    const named = all.flatMap((s) => /^transcript (\S+)$/.exec(s.by ?? '')?.[1] ?? []);
    expectNone(named.filter((id) => !existsSync(`features/transcripts/${id}.yaml`)));
  });

  it('of statements have a verdict, and say what is true instead exactly where they do not hold', () => {
    const all = Object.entries(statements);
    expectNone(all.filter(([, s]) => !VERDICTS.includes(s.verdict)).map(([id, s]) => `${id} ${s.verdict}`));
    expectNone(
      all.filter(([, s]) => (s.verdict !== 'holds') !== /\.$/.test(s.instead ?? '')).map(([id]) => id),
    );
  });

  it('of statements name a version as a string, and only where they are outdated', () => {
    const dated = Object.entries(statements).filter(([, s]) => s.since !== undefined);
    expect(dated).to.not.deep.equal([]);
    expectNone(
      dated.flatMap(([id, { verdict, since }]) =>
        verdict === 'outdated' && typeof since === 'string' && /^1\.\d+$/.test(since)
          ? []
          : [`${id} ${since}`],
      ),
    );
  });

  it('of statements are documents with a title, and where it was found', () => {
    const cited = new Set(Object.values(statements).map(({ document }) => document));
    expect(Object.keys(documents).sort()).to.deep.equal([...cited].sort());
    expectNone(Object.entries(documents).flatMap(([id, d]) => (d.title && d.found ? [] : [id])));
  });

  it('of behaviours are a claim, and an upstream page at a version', () => {
    expectNone(
      Object.entries(behaviours).flatMap(([id, { claim, url }]) =>
        claim?.endsWith('.') && UPSTREAM.some((page) => page.test(url)) ? [] : [`${id} ${url}`],
      ),
    );
  });
});
