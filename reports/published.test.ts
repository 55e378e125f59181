import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import { verifyReport } from './verify.ts';

describe('published reports', () => {
  const files = globSync('reports/published/*/*.yaml');

  it('are some, and each stands in the README', () => {
    const readme = readFileSync('reports/published/README.md', 'utf8');
    expect(files.length).to.be.above(0);
    expect(files.filter((file) => !readme.includes(file.replace('reports/published/', '')))).to.deep.equal(
      [],
    );
  });

  for (const file of files) {
    it(`${file} is sound`, () => {
      expect(verifyReport(readFileSync(file, 'utf8'))).to.deep.equal([]);
    });
  }
});
