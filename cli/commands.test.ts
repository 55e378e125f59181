import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Command } from 'commander';
import { UsageError } from '../engine/contract/errors.ts';
import { refuseUnknownCommand } from './commands.ts';

const program = new Command('leadline');
for (const name of ['run', 'doctor', 'steps']) program.command(name);
program.command('report').command('merge');

describe('the first word of a command line', () => {
  const refused: [word: string, fix: string][] = [
    ['docter', 'did you mean doctor?'],
    ['merge', 'did you mean report merge?'],
    ['bogus', 'npx leadline --help lists all commands'],
  ];
  for (const [word, fix] of refused) {
    it(`is neither a command nor a path: ${word}`, () => {
      let thrown: unknown;
      try {
        refuseUnknownCommand(program, [word]);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).to.be.instanceOf(UsageError).with.property('message', `unknown command "${word}"`);
      expect((thrown as UsageError).fix[0]).to.equal(fix);
    });
  }

  it('may be a command, an option, or what can be a path', () => {
    for (const words of [[], ['run'], ['help'], ['--tags'], ['features'], ['features/none'], ['a.feature:3']])
      expect(() => refuseUnknownCommand(program, words), words.join(' ')).not.to.throw();
  });
});
