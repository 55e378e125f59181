import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Inconclusive, UsageError } from '../../contract/errors.ts';
import { checkCommand, commandFor, runCommand } from './commands.ts';
import { runIn } from './shell.ts';

describe('a command of the user', () => {
  it('has the node put in', () => {
    expect(commandFor('stop {n} # {node}', 'worker-12')).to.equal('stop 12 # worker-12');
  });

  const wrong: [command: string, ofNode: boolean, said: string][] = [
    ['no-such-program {node}', true, 'there is no program "no-such-program"'],
    ['ssh "{node}', true, 'nterminated quoted string'],
    ['echo {nod}', true, 'there is no value for {nod}'],
    ['ssh {node} sh', false, 'there is no value for {node}'],
    ['./package.json {node}', true, 'there is no program "./package.json"'],
  ];
  for (const [command, ofNode, said] of wrong) {
    it(`is refused before the run: ${command}`, () => {
      expect(() => checkCommand('--node-stop', command, ofNode)).to.throw(UsageError, said);
    });
  }

  it('is taken with quotes, variables and pipes', () => {
    for (const command of [
      'echo "{node} {n}"',
      'A=1 echo {node}',
      'true && echo {n} | cat',
      "sh -c 'exit 0'",
    ])
      checkCommand('--node-stop', command, true);
  });

  it('is run by sh, and its failure has its code and its last line', async () => {
    await runCommand('test "two words" = "two words"');
    const failed = await runCommand('echo first >&2; echo no route to host >&2; exit 7').catch(
      (e: unknown) => e,
    );
    expect(failed).to.be.instanceOf(Inconclusive);
    expect((failed as Error).message).to.match(/failed: exit code 7, no route to host$/);
  });

  it('is not waited for when what it starts goes on', async () => {
    await runCommand('sleep 30 & true');
  });

  it('starts a shell with its arguments as they are quoted', async () => {
    expect(await runIn(`env "GREETING=two words" sh`, 'echo "$GREETING"')).to.equal('two words');
    const failed = await runIn('sh', 'echo broken >&2; exit 3').catch((e: unknown) => e);
    expect((failed as Error).message).to.equal('"sh" failed: exit code 3, broken');
  });
});
