/** Folders for tests. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';

/** A folder of its own for one test, removed with it; below the project, so that paths are shown as they are given. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync('reports/out', { recursive: true });
  const folder = mkdtempSync('reports/out/test-');
  try {
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
