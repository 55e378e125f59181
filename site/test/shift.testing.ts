/** How much of a page has moved while it was loaded. */
import type { Page } from 'playwright-core';

/** For the entries that were buffered, in milliseconds. */
const DELIVERED_MS = 100;

/** The sum of the shifts that no input has caused, to a thousandth. */
export async function shiftOf(page: Page): Promise<number> {
  const sum = await page.evaluate(
    (delivered) =>
      new Promise<number>((resolve) => {
        type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
        let total = 0;
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput } of list.getEntries() as Shift[])
            if (!hadRecentInput) total += value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(total), delivered);
      }),
    DELIVERED_MS,
  );
  return Number(sum.toFixed(3));
}
