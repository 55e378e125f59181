import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';

type Mode = 'light' | 'dark';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--ll-([\w-]+): (?:light-dark\()?(#\w{6})(?:, (#\w{6})\))?;/g)].map(
    ([, name, light, dark = light]) => [name, { light, dark }],
  ),
);

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, mode: Mode): number {
  const [low, high] = [one, other]
    .map((name) => luminance(colours.get(name)?.[mode] ?? ''))
    .sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const SURFACES = ['page', 'surface', 'sunken'];
const STATUSES = [...colours.keys()].filter((name) => colours.has(`${name}-soft`) && name !== 'accent');

describe('the design tokens', () => {
  it('have a colour for each status', () => {
    const names = ['conformant', 'non-conformant', 'inconclusive', 'invalid', 'not-supported', 'not-run'];
    expect(STATUSES).to.have.members(names);
  });

  for (const mode of ['light', 'dark'] as const) {
    it(`have texts that can be read, ${mode}: a contrast of 4.5 (WCAG AA)`, () => {
      for (const text of ['text', 'muted', 'link', ...STATUSES])
        for (const surface of SURFACES)
          expect(contrast(text, surface, mode), `${text} on ${surface}`).to.be.at.least(4.5);
      for (const status of STATUSES)
        for (const text of ['text', 'muted', 'link', status])
          expect(contrast(text, `${status}-soft`, mode), `${text} on ${status}-soft`).to.be.at.least(4.5);
      for (const text of ['text', 'link'])
        expect(contrast(text, 'accent-soft', mode), `${text} on accent-soft`).to.be.at.least(4.5);
      expect(contrast('on-accent', 'accent', mode), 'on the accent').to.be.at.least(4.5);
    });

    it(`have borders of controls, and a focus, that can be seen, ${mode}: a contrast of 3`, () => {
      for (const line of ['line-strong', 'accent'])
        for (const surface of ['page', 'surface'])
          expect(contrast(line, surface, mode), `${line} on ${surface}`).to.be.at.least(3);
    });
  }
});
