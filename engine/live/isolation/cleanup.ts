/** Takes all steps of a cleanup, one after the other, also after one has failed; then throws what the first failure threw. */
export async function cleanUp(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
