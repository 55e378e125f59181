/** What a reader does, in real Chromium: from the start page to a solved kata and to a changed scenario. */
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { lessons } from '../src/data/lessons.ts';
import { DESKTOP, PHONE, Visitor } from './browser.testing.ts';
import { write } from './editor.testing.ts';

let visitor: Visitor;

before(async () => {
  visitor = await Visitor.arrive();
});

after(() => visitor.leave());

for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  describe(`a reader on a ${device}`, () => {
    it('sends a request on the start page, deletes the pod that answered, and sees another answer', async () => {
      const { page, problems } = await visitor.open('/', viewport);
      await page.getByRole('button', { name: 'Send a request' }).click();
      const request = page.getByRole('region', { name: 'The request' });
      await request.getByText('A pod answers.').waitFor();
      const answered = /-> (\S+) answers/.exec(await request.innerText())?.[1] ?? '';
      expect(answered).to.match(/^web-/);
      await page.getByRole('combobox', { name: 'Pod' }).selectOption(answered);
      await page.getByRole('button', { name: 'Delete it' }).click();
      const slice = page.getByRole('region', { name: 'Endpoints', exact: true });
      await slice.getByText(answered).first().waitFor({ state: 'detached', timeout: 15_000 });
      for (let i = 0; i < 5; i++) {
        await page.getByRole('button', { name: 'Send a request' }).click();
        expect(await request.innerText()).not.to.contain(`-> ${answered} answers`);
      }
      expect(problems).to.deep.equal([]);
    });

    it('goes to a lesson, guesses wrong and right, and solves the kata', async () => {
      const { page, problems } = await visitor.open('/lessons/', viewport);
      const [lesson] = lessons();
      await page.getByRole('main').getByRole('link', { name: lesson.title }).first().click();
      await page.getByRole('heading', { level: 1, name: lesson.title }).waitFor();
      const question = page.locator('leadline-predict').first();
      await question.locator('button[data-right=false]').first().click();
      expect(await question.getByRole('status').innerText()).to.contain('No');
      expect(await question.locator('details').getAttribute('open')).to.equal(null);
      await question.locator('button[data-right=true]').click();
      expect(await question.getByRole('status').innerText()).to.contain('Right');
      expect(await question.locator('details').getAttribute('open')).not.to.equal(null);
      const kata = page.locator('leadline-kata');
      await kata.scrollIntoViewIfNeeded();
      await kata.getByRole('button', { name: /Check/ }).click();
      await kata.getByText('Not yet.').waitFor();
      expect(await kata.locator('.ll-failure').innerText()).to.not.equal('');
      await write(kata.getByRole('textbox'), lesson.kata.solution);
      await kata.getByRole('button', { name: /Check/ }).click();
      await kata.getByText('Solved.').waitFor();
      expect(problems).to.deep.equal([]);
    });

    it('opens the scenario of a Rule, changes it, sees the failure table, shares it and opens it again', async () => {
      const { page, problems } = await visitor.open('/rules/headless-all-ready-pods/', viewport);
      await page.getByRole('link', { name: 'Change it and run it here' }).first().click();
      const result = page.getByRole('region', { name: 'Result' });
      await result.getByText('conformant').first().waitFor();
      const editor = page.getByRole('textbox', { name: 'The feature, in Gherkin' });
      const text = await editor.innerText();
      await write(
        editor,
        text.replaceAll('\n\n', '\n').replace('| web-2 | app=web |', '| web-2 | app=shop |'),
      );
      await result.getByText('non-conformant').first().waitFor();
      expect(await result.locator('.ll-failure').innerText()).to.match(
        /expected, not seen|seen, not expected/,
      );
      await page.getByRole('button', { name: 'Link to this state' }).click();
      const shared = await visitor.open(
        new URL(page.url()).hash ? `/playground/${new URL(page.url()).hash}` : '/',
        viewport,
      );
      await shared.page.getByRole('region', { name: 'Result' }).getByText('non-conformant').first().waitFor();
      expect([...problems, ...shared.problems]).to.deep.equal([]);
    });

    it('searches for a Rule and opens it', async () => {
      const { page, problems } = await visitor.open('/', viewport);
      await page.getByRole('button', { name: 'Search' }).click();
      await page.getByRole('textbox', { name: 'Search' }).fill('headless resolves');
      await page.locator('.pagefind-ui__result-link').first().click();
      await page.waitForURL(/\/rules\//);
      expect(problems).to.deep.equal([]);
    });
  });
}
