import { describe, it } from 'node:test';
import { expect } from 'chai';
import { parsePage } from './page.ts';

const HTML =
  '<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p id="a">one <b>two</b> three</p><template><i id="b"></i></template></body></html>';

describe('a page that was built', () => {
  it('is written as it was read', () => {
    expect(parsePage('x.html', HTML).html()).to.equal(HTML);
  });

  it('has all its elements, those of templates included', () => {
    const names = [...parsePage('x.html', HTML).elements()].map(({ name }) => name);
    expect(names).to.deep.equal(['html', 'head', 'title', 'body', 'p', 'b', 'template', 'i']);
  });

  it('has the text of an element without that of the elements in it', () => {
    const p = [...parsePage('x.html', HTML).elements()].find(({ name }) => name === 'p');
    expect(p?.text).to.equal('one  three');
  });

  it('gets attributes and what is added to its head, first and last', () => {
    const page = parsePage('x.html', HTML);
    page.root.setAttribute('lang', 'de');
    page.root.setAttribute('data-root', '../');
    page.root.removeAttribute('nothing');
    page.addToHead('<link rel="stylesheet" href="a.css">');
    page.addToHead('<meta charset="utf-8">', 'first');
    expect(page.root.attribute('lang')).to.equal('de');
    expect(page.html()).to.contain(
      '<html lang="de" data-root="../"><head><meta charset="utf-8"><title>T</title><link rel="stylesheet" href="a.css"></head>',
    );
  });

  it('keeps characters that mean something in HTML', () => {
    const page = parsePage('x.html', HTML);
    const [, , , , p] = page.elements();
    p.setAttribute('title', `"a" & <b>`);
    expect(page.html()).to.contain('title="&quot;a&quot; &amp; &lt;b&gt;"');
    expect([...parsePage('x.html', page.html()).elements()][4].attribute('title')).to.equal(`"a" & <b>`);
  });
});
