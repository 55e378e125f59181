import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import type { RunOptions } from '../options/table.ts';
import { repeatCommand } from './repeat-command.ts';

describe('the command that repeats a run', () => {
  const flags = (given: RunOptions) => repeatCommand(given).replace('npm run conformance --', '').trim();

  it('has what the scenario ran against, and not how it was selected or reported', () => {
    expect(flags({ target: 'live', tags: '@dns', out: 'x', parallel: 2, allowDisruptive: true })).to.equal(
      '--target live --allow-disruptive',
    );
    expect(flags({})).to.equal('');
  });

  it('has each value of a list, and quotes what has blanks', () => {
    expect(flags({ without: ['dns', 'nodes'], outside: 'ssh bastion sh' })).to.equal(
      '--without dns --without nodes --outside "ssh bastion sh"',
    );
  });

  it('is the same whatever the order in which the options were given (property)', () => {
    const given = fc.record<RunOptions>(
      { seed: fc.constantFrom('1', '2'), fault: fc.constant('x'), dualStack: fc.constant(true) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(given, (options) => {
        const reversed = Object.fromEntries(Object.entries(options).reverse()) as RunOptions;
        expect(repeatCommand(reversed)).to.equal(repeatCommand(options));
      }),
    );
  });
});
