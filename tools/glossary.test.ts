import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { execa } from 'execa';
import { misuses, termsOf } from './glossary.ts';

const terms = termsOf(readFileSync('CONTRIBUTING.md', 'utf8'));

/**
 * What keeps its words: the output of kubectl, recorded results, reports of v1alpha1 and what reads them, the options of
 * Vite, the lints and the glossary itself.
 */
const KEPT =
  /^(features\/transcripts|reports\/published|reports\/conformance\.v1alpha1|CONTRIBUTING\.md|CHANGELOG\.md|tools\/.*\/results\.yaml|tools\/glossary|features\/titles\.test|reports\/(verify|merge\.test)\.ts|package-lock|site\/package-lock|site\/astro\.config|.*observed\.testing)/;
const TEXTS = /\.(tsx?|astro|md|feature|ya?ml|json|sh|cjs)$|^\.ci\//;

/** Ids do not change, whatever they are made of. */
const withoutIds = (text: string) =>
  text.replaceAll(/@(id|src):\S+|^ +[a-z0-9]+(-[a-z0-9]+)+:|^ +scenario: \S+/gm, '');

describe('the glossary', () => {
  it('has a term and excluded words in each row', () => {
    expect(terms.length).to.be.greaterThan(10);
    for (const { term, not } of terms) expect(not, term).to.not.be.empty;
  });

  const wrong: [text: string, word: string][] = [
    ['// the proxy has heard of it', 'heard'],
    ['const walkAll = () => {}', 'walk'],
    ['A service address is free', 'Service address'],
    ['the balancer of web', 'balancer'],
  ];
  for (const [text, word] of wrong) {
    it(`excludes "${word}" in: ${text}`, () => {
      expect(misuses(text, terms).map((m) => m.word)).to.deep.equal([word]);
    });
  }

  const right = ['the client looks up web', 'const loadBalancer = 1', 'learner', 'unplanted'];
  for (const text of right)
    it(`accepts: ${text}`, () => {
      expect(misuses(text, terms)).to.deep.equal([]);
    });

  it('is kept by every text', async () => {
    const { stdout } = await execa('git', ['ls-files']);
    const files = stdout.split('\n').filter((file) => TEXTS.test(file) && !KEPT.test(file));
    expect(files.length).to.be.greaterThan(300);
    const found = files.flatMap((file) =>
      misuses(withoutIds(readFileSync(file, 'utf8')), terms).map(
        ({ line, word, term }) => `${file}:${line}: "${word}", the glossary has: ${term}`,
      ),
    );
    expect(found.join('\n')).to.equal('');
  });
});
