import { describe, it } from 'node:test';
import { expect } from 'chai';
import { findKubectl } from './transcripts/kubectl.ts';
import { replayOnReference, resultText, transcripts } from './transcripts.ts';

const kubectl = await findKubectl();

describe('kubectl against the served engine', () => {
  for (const transcript of transcripts()) {
    it(`prints what it printed on a real cluster: ${transcript.id}`, async (t) => {
      if ('missing' in kubectl) return t.skip(kubectl.missing);
      const result = await replayOnReference(transcript, kubectl.path);
      expect(result.failure, resultText(transcript.id, result)).to.equal(undefined);
      return undefined;
    });
  }
});
