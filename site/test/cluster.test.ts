/** The cluster to play with and the explanation of a request, in real Chromium. */
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { DESKTOP, PHONE, Visitor } from './browser.testing.ts';
import { write } from './editor.testing.ts';

const HOSTILE = '<img src=x onerror="document.title=\'hacked\'">';

let visitor: Visitor;

before(async () => {
  visitor = await Visitor.arrive();
});

after(() => visitor.leave());

async function type(page: Page, command: string): Promise<string> {
  const output = page.locator('.ll-log li');
  const lines = await output.count();
  await page.getByRole('textbox', { name: 'Command' }).fill(command);
  await page.getByRole('textbox', { name: 'Command' }).press('Enter');
  await output.nth(lines).waitFor();
  return output.nth(lines).locator('pre').innerText();
}

for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
  describe(`a cluster in the page, on a ${device}`, () => {
    it('takes manifests and commands, and is the same when its link is opened', async () => {
      const { page, problems } = await visitor.open('/playground/cluster/', viewport);
      await page.getByRole('button', { name: /Apply/ }).click();
      await page.locator('.ll-log').getByText('service/web created').waitFor();
      await page.getByRole('button', { name: '1 minute' }).click();
      expect(await type(page, 'kubectl get service web')).to.match(/web +ClusterIP +10\.96\./);
      expect(await type(page, 'kubectl exec cart -- nslookup web')).to.contain(
        'web.default.svc.cluster.local',
      );
      expect(await type(page, 'kubectl delete service web')).to.contain('service "web" deleted');
      expect(await type(page, 'kubectl get service web')).to.contain('services "web" not found');
      await page.getByLabel('Time passes').uncheck();
      await page.getByRole('button', { name: 'Link to this state' }).click();
      const before = await page.locator('.ll-log').innerText();
      const again = await visitor.open(`/playground/cluster/${new URL(page.url()).hash}`, viewport);
      await again.page.locator('.ll-log').getByText('services "web" not found').waitFor();
      expect(await again.page.locator('.ll-log').innerText()).to.equal(before);
      expect([...problems, ...again.problems]).to.deep.equal([]);
    });

    it('recalls and completes commands, and shows what is typed as text', async () => {
      const { page, problems } = await visitor.open('/playground/cluster/', viewport);
      const command = page.getByRole('textbox', { name: 'Command' });
      expect(await type(page, `kubectl get pods ${HOSTILE}`)).not.to.equal('');
      await command.press('ArrowUp');
      expect(await command.inputValue()).to.contain('kubectl get pods');
      await command.fill('kubectl descr');
      await command.press('Tab');
      expect(await command.inputValue()).to.equal('kubectl describe ');
      expect(await page.title()).not.to.contain('hacked');
      expect(await page.locator('.ll-log img').count()).to.equal(0);
      expect(problems).to.deep.equal([]);
    });
  });

  describe(`the explanation of a request, on a ${device}`, () => {
    it('says why a request is answered, and why not when the selector is wrong', async () => {
      const { page, problems } = await visitor.open('/playground/explain/', viewport);
      const answer = page.getByRole('region', { name: 'Answer' });
      await answer.getByText('The request is answered').waitFor();
      const editor = page.getByRole('textbox', { name: 'Manifests, in YAML' });
      const manifests = (await editor.innerText()).replaceAll('\n\n', '\n');
      await write(editor, manifests.replace('selector: { app: web }', 'selector: { app: wob }'));
      await answer.getByText('No answer').waitFor();
      await page.getByRole('textbox', { name: 'To', exact: true }).fill('nonsense');
      await answer.getByRole('alert').waitFor();
      expect(problems).to.deep.equal([]);
    });
  });
}
