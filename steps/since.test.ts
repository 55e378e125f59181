import { describe, it } from 'node:test';
import { expect } from 'chai';
import { newerThan } from './support/since.ts';

describe('a rule that is true since a version', () => {
  const cases: [string, string, string | undefined][] = [
    ['@since-1.33', 'v1.32.4', 'since-1.33: the server is v1.32.4'],
    ['@since-1.33', 'v1.33.0-rc.1', undefined],
    ['@since-1.33', 'v1.36 semantics', undefined],
    ['@needs:zones', 'v1.20.0', undefined],
  ];
  for (const [tag, version, reason] of cases) {
    it(`${tag} on ${version}: ${reason ?? 'runs'}`, () => {
      expect(newerThan(tag, version)).to.equal(reason);
    });
  }
});
