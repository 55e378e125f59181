/** Runs features beside the page, which can end it when a scenario takes too long. */
import { runFeature } from '../run/index.ts';

self.addEventListener('message', async ({ data }: MessageEvent<{ id: number; text: string }>) => {
  self.postMessage({ id: data.id, run: await runFeature(data.text) });
});
