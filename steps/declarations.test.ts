import { before, describe, it } from 'node:test';
import { DataTable, supportCodeLibraryBuilder } from '@cucumber/cucumber';
import { expect } from 'chai';
import { FeatureError } from '../engine/contract/errors.ts';
import { failureOf, fakeCluster } from './language/session.testing.ts';
import { Session } from './language/session.ts';
import { loadSteps } from './pickles.testing.ts';
import type { Declaration } from './support/declaration.ts';

before(loadSteps);

/** The definitions as Cucumber has them, with their functions. */
const loaded = () =>
  supportCodeLibraryBuilder
    .buildStepDefinitions()
    .stepDefinitions.map(({ pattern, options, unwrappedCode }) => ({
      pattern: String(pattern),
      declaration: (options.wrapperOptions ?? {}) as Declaration,
      code: unwrappedCode as (...args: unknown[]) => Promise<void>,
      parameters: [...String(pattern).matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    }));

/** A value for a parameter of each type that a step with a table has. */
const VALUES: Record<string, unknown> = {
  kind: 'Service',
  ref: { namespace: 'demo', name: 'web' },
  string: 'Invalid',
};

describe('what a step declares', () => {
  it('is what its function takes: its parameters, and a table or a doc string', () => {
    const wrong = loaded().filter(
      ({ declaration, code, parameters }) =>
        code.length !== parameters.length + (declaration.table || declaration.docString ? 1 : 0),
    );
    expect(wrong.map(({ pattern }) => pattern)).to.deep.equal([]);
  });

  it('are the columns of its table: it refuses others, and names the ones that there are', async () => {
    const withTables = loaded().filter(({ declaration }) => declaration.table);
    expect(withTables.length).to.be.at.least(15);
    for (const { pattern, declaration, code, parameters } of withTables) {
      const session = new Session(fakeCluster(() => []));
      if (pattern === 'the reachability is:') session.destinations.add({ name: 'pod', target: 'web:80' });
      const args = parameters.map((name) => VALUES[name]);
      const error = await failureOf(code.call({ session }, ...args, new DataTable([['colour'], ['red']])));
      expect(error, pattern).to.be.instanceOf(FeatureError);
      const columns = [...(declaration.table ?? []), ...session.destinations.all().map(({ name }) => name)];
      expect(error.message, pattern).to.equal(
        `unknown column "colour": this table has ${columns.join(', ')}`,
      );
    }
  });
});
