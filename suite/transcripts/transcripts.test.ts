import { describe, it } from 'node:test';
import { expect } from 'chai';
import { findKubectl } from './kubectl.ts';
import { resultText } from './replay.ts';
import { replayOn, transcripts } from './transcripts.ts';

const { LEADLINE_KUBECTL, PATH } = process.env;
const kubectl = await findKubectl(LEADLINE_KUBECTL || undefined);

describe('kubectl against the served engine', () => {
  for (const transcript of transcripts()) {
    it(`prints what it printed on a real cluster: ${transcript.id}`, async (t) => {
      if ('missing' in kubectl) return t.skip(kubectl.missing);
      const result = await replayOn({ target: 'reference', kubectl: kubectl.path, path: PATH }, transcript);
      expect(result.failure, resultText(transcript.id, result)).to.equal(undefined);
      return undefined;
    });
  }
});
