import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parsePage } from './page.ts';
import { StyleAttributes } from './style-attributes.ts';

describe('style attributes', () => {
  it('become classes beside those that are there, one rule for each style', () => {
    const styles = new StyleAttributes();
    const page = parsePage(
      'x.html',
      '<p style="--depth: 1">a</p><p class="b c" style="--depth: 1">d</p><p style="color: red">e</p><p class="f">g</p>',
    );
    styles.replaceIn(page);
    const [first, second, third, fourth] = [...page.elements()].filter(({ name }) => name === 'p');
    const classes = [first, second, third, fourth].map((p) => p.attribute('class'));
    expect(classes[0]).to.match(/^s-[0-9a-f]{8}$/);
    expect(classes.slice(1)).to.deep.equal([`b c ${classes[0]}`, classes[2], 'f']);
    expect(classes[2]).not.to.equal(classes[0]);
    expect(page.html()).not.to.contain('style=');
    const rule = (name = '') => `${`.${name}`.repeat(4)}`;
    expect(styles.css()).to.equal(`${rule(classes[0])}{--depth: 1}\n${rule(classes[2])}{color: red}\n`);
  });

  it('of several pages are in one style sheet', () => {
    const styles = new StyleAttributes();
    for (const path of ['a.html', 'b.html']) styles.replaceIn(parsePage(path, '<p style="color: red"></p>'));
    expect(styles.css().trim().split('\n')).to.have.length(1);
  });
});
