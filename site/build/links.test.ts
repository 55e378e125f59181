import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { withFolder } from '../../suite/folder.testing.ts';
import { deadLinks } from './links.ts';
import { parsePage } from './page.ts';

/** The dead links of a site of two pages, `index.html` and `rules/x/index.html`, and a script `_assets/a b.js`. */
function deadIn(index: string, rule = '<h2 id="why">'): Promise<string[]> {
  return withFolder(async (folder) => {
    const root = resolve(folder);
    const files = { 'index.html': index, 'rules/x/index.html': rule, '_assets/a b.js': '' };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    const pages = ['index.html', 'rules/x/index.html'].map((name, i) =>
      parsePage(join(root, name), [index, rule][i]),
    );
    return deadLinks(pages, root);
  });
}

describe('links that lead nowhere', () => {
  const alive = [
    ['a page by its folder', '<a href="./rules/x/">'],
    ['a page by its file', '<a href="rules/x/index.html">'],
    ['a fragment of another page', '<a href="./rules/x/#why">'],
    ['a fragment of its own page', '<a href="#top" id="top">'],
    ['a file with a space', '<script src="_assets/a%20b.js">'],
    ['a query', '<a href="./rules/x/?a=b">'],
    ['the state of the playground', '<a href="./rules/x/#feature=abc">'],
    ['other origins', '<a href="https://kubernetes.io/"><img src="data:image/png;base64,AA">'],
  ];
  for (const [what, html] of alive)
    it(`are not those to ${what}`, async () => {
      expect(await deadIn(html)).to.deep.equal([]);
    });

  const dead = [
    ['a page that is not there', '<a href="./rules/y/">', './rules/y/'],
    ['a folder without a page', '<a href="./rules/">', './rules/'],
    ['a script that is not there', '<script src="_assets/b.js">', '_assets/b.js'],
    ['a fragment that another page lacks', '<a href="./rules/x/#mistakes">', './rules/x/#mistakes'],
    ['a fragment that its own page lacks', '<a href="#top">', '#top'],
  ];
  for (const [what, html, link] of dead)
    it(`are those to ${what}`, async () => {
      expect(await deadIn(html)).to.deep.equal([`index.html: ${link}`]);
    });

  it('are named with their page, each once', async () => {
    const link = '<a href="../gone/">';
    expect(await deadIn('', link + link)).to.deep.equal(['rules/x/index.html: ../gone/']);
  });
});
