/** What axe finds in a page. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Serious faults and worse, each with some of the elements that have it. */
export async function faultsOf(page: Page): Promise<string[]> {
  // as a function of the page: its policy refuses scripts that are added to it
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ html }) => html.slice(0, 120))
          .slice(0, 3)
          .join(' | ')}`,
    );
}
