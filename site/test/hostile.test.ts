/** What a feature says never becomes markup. */
import { after, before, describe, it } from 'node:test';
import { expect } from 'chai';
import { fragmentOf } from '../src/state.ts';
import { Visitor } from './browser.testing.ts';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

let visitor: Visitor;

before(async () => {
  visitor = await Visitor.arrive();
});

after(() => visitor.leave());

describe('a feature with markup in it', () => {
  it('is shown as text, in steps, failures and pictures', async () => {
    const feature = `Feature: ${MARKUP}
  Rule: ${MARKUP}
    Scenario: ${MARKUP}
      Given the Service "web":
        """yaml
        ports: [{port: 80, name: '${MARKUP}'}]
        """
      Then the Service "web" has:
        | field     | value     |
        | spec.type | ${MARKUP} |
`;
    const { page, problems } = await visitor.open(`/playground/${fragmentOf('feature', feature)}`);
    const title = await page.title();
    await page.getByRole('region', { name: 'Result' }).locator('.ll-title').first().waitFor();
    expect(await page.getByRole('region', { name: 'Result' }).locator('img, script').count()).to.equal(0);
    expect(await page.title()).to.equal(title);
    expect(problems).to.deep.equal([]);
  });

  it('that cannot be read is rejected with the line', async () => {
    const { page } = await visitor.open(
      `/playground/${fragmentOf('feature', 'Feature: x\n  Scenario: y\n    Given a\n    nonsense\n')}`,
    );
    await page
      .getByRole('alert')
      .getByText(/Line \d+/)
      .waitFor();
  });

  it('does not hang the page', async () => {
    const feature = `Feature: slow
  Rule: slow
    Scenario: slow
      Given the pods:
        | pod | labels |
${Array.from({ length: 400 }, (_, i) => `        | p-${i} | app=web |`).join('\n')}
      When 100000 hours pass
      Then the Service "web" does not exist
`;
    const { page } = await visitor.open(`/playground/${fragmentOf('feature', feature)}`);
    await page
      .getByRole('region', { name: 'Result' })
      .locator('.ll-title, [role=alert]')
      .first()
      .waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Reset' }).click();
    await page
      .getByRole('region', { name: 'Result' })
      .getByText('conformant')
      .first()
      .waitFor({ timeout: 15_000 });
  });
});
