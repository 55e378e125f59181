// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are the shell's own
import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { COMMANDS } from '../kubectl/kubectl.ts';
import { PROGRAMS } from '../programs/programs.ts';
import { shop } from '../terminal.testing.ts';

describe('a line of the shell', () => {
  const printed: [string, string][] = [
    ['echo a; echo b', 'a\nb\n'],
    ['echo a && echo b || echo c', 'a\nb\n'],
    ['nosuch 2>/dev/null || echo c', 'c\n'],
    ['echo \'a  $x\' "b  c" d\\ e', 'a  $x b  c d e\n'],
    ['x=5; echo "$x" ${x}0 $nosuch.', '5 50 .\n'],
    ['for i in a b {1..2}; do echo -$i; done', '-a\n-b\n-1\n-2\n'],
    ['x="1 2"; for i in $x; do echo $i; done', '1\n2\n'],
    ['echo a$(echo b; echo c)d', 'ab cd\n'],
    ['echo "a$(echo b; echo c)d"', 'ab\ncd\n'],
    ['echo one > f; echo two >> f; cat f; cat < f | head -n 1', 'one\ntwo\none\n'],
    ['cat <<EOF\na $x\nEOF', 'a \n'],
    ["cat <<'EOF'\na $x\nEOF", 'a $x\n'],
    ['cat <<< hello', 'hello\n'],
    ['(echo a; echo b) | wc -l', '2\n'],
    ['! nosuch 2>/dev/null; echo $?', '0\n'],
    ['nosuch 2>&1 | grep -c found', '1\n'],
    ['echo a # not this', 'a\n'],
  ];
  for (const [line, output] of printed) {
    it(`is ${line.replaceAll('\n', ' ')}`, async () => {
      const { run } = await shop();
      expect(await run(line)).to.equal(output);
    });
  }

  it('that cannot be read is a syntax error', async () => {
    const { run } = await shop();
    for (const line of ['echo "', "echo '", 'for i in a; do', 'a |', '(echo', 'echo )']) {
      expect(await run(line, 2), line).to.match(/^bash: syntax error at column \d+: /);
    }
  });

  it('with what there is not says so', async () => {
    const { run } = await shop();
    for (const line of [
      'while echo; do echo; done',
      'f() { echo; }',
      'sleep 1 &',
      'echo ${x:-y}',
      'echo $((1+1))',
    ]) {
      expect(await run(line, 2), line).to.contain('is not available here');
    }
    expect(await run('cat < nosuch', 1)).to.equal('bash: nosuch: No such file or directory\n');
  });

  it('names what there is instead of an unknown command', async () => {
    const { run } = await shop();
    const output = await run('helm install', 127);
    expect(output).to.match(/^helm: command not found; there is kubectl, from, exit, curl/);
  });

  it('ends, however long it is', async () => {
    const { run } = await shop();
    expect(await run(`echo ${'x'.repeat(300_000)}`, 2)).to.contain('more than 200000 characters');
    const loop = 'for a in {1..100}; do for b in {1..100}; do echo; done; done';
    expect(await run(loop, 2)).to.contain('at most 500 commands');
    expect(await run('echo {1..99999}', 2)).to.contain('is not available here');
    const grown = 'x=aaaaaaaaaa; for i in {1..40}; do x=$x$x; done';
    expect(await run(grown, 2)).to.contain('$x would have more than 1000000 characters');
    expect(await run('for i in {1..40}; do cat f f >> f; echo 12345 >> f; done', 2)).to.contain(
      'f would have more than',
    );
  });

  it('prints nothing that a terminal would obey', async () => {
    const { run } = await shop();
    expect(await run("echo $'\\e[31mred\\a' \u009b1m")).to.equal('[31mred 1m\n');
    expect(await run("kubectl get svc $'a\\e[2J'", 1)).not.to.contain('\u001b');
    expect(await run('\u001b[A', 127)).to.match(/^\[A: command not found/);
  });

  for (const deep of [100, 3_000, 20_000]) {
    it(`nests ${deep} levels deep and ends`, async () => {
      const { shell } = await shop();
      const lines = [
        `kubectl patch svc web -p '${'['.repeat(deep)}${']'.repeat(deep)}'`,
        `kubectl patch svc web -p '{"metadata":{"annotations":${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}}}'`,
        `kubectl apply -f - <<< '${'[{a: '.repeat(deep)}'`,
        `echo ${'$('.repeat(deep)}nosuch${')'.repeat(deep)}`,
        `${'('.repeat(deep)}nosuch${')'.repeat(deep)}`,
        `echo ${'{'.repeat(deep)}`,
        `grep '${'a*'.repeat(deep)}c' <<< ${'a'.repeat(1_000)}b`,
      ];
      for (const line of lines)
        expect((await shell.run(line)).exitCode, line.slice(0, 40)).to.be.within(0, 127);
    });
  }

  it('creates no more pods than the nodes have room for', async () => {
    const { run } = await shop();
    const refusal = 'the nodes have room for 330 pods';
    expect(await run('kubectl scale deploy web --replicas=1000000', 1)).to.contain(refusal);
    expect(await run('kubectl create deployment x --image=x --replicas=1000000', 1)).to.contain(refusal);
    const operation = '[{"op":"replace","path":"/spec/replicas","value":1000000}]';
    expect(await run(`kubectl patch deploy web --type=json -p '${operation}'`, 1)).to.contain(refusal);
    expect(
      await run('for i in {1..4}; do kubectl create deployment d$i --image=x --replicas=100; done', 1),
    ).to.contain(refusal);
    expect(await run('kubectl scale deploy d1 --replicas=120')).to.contain('scaled');
    await run('sleep 1m');
    expect((await run('kubectl get pods --no-headers')).trim().split('\n')).to.have.length(323);
    expect(await run('for i in {1..9}; do kubectl run p$i --image=x; done', 1)).to.contain(refusal);
  });

  it('never throws', async () => {
    const { shell } = await shop();
    const word = fc.constantFrom(
      'kubectl',
      'get',
      'describe',
      'svc',
      'pods',
      'web',
      'cli',
      '-n',
      '-o',
      'yaml',
      'jsonpath={..}',
      '-l',
      '=',
      '--',
      'exec',
      'curl',
      'dig',
      'from',
      'pod/cli',
      '|',
      '&&',
      ';',
      '>',
      '<',
      '"',
      "'",
      '$(',
      ')',
      '{',
      '}',
      '{1..3}',
      '__proto__',
      'constructor',
      'patch',
      '-p',
      '{}',
      '[]',
      'null',
      '/',
      '..',
      'label',
      'a=b',
      'a-',
      'delete',
      'apply',
      '-f',
      'wait',
    );
    const start = fc.constantFrom(
      '',
      ...Object.keys(PROGRAMS),
      ...Object.keys(COMMANDS).map((command) => `kubectl ${command}`),
      ...['service clusterip', 'service nodeport', 'deployment', 'namespace'].map(
        (what) => `kubectl create ${what}`,
      ),
    );
    const lines = fc.tuple(
      start,
      fc.array(fc.oneof(word, word, fc.string({ maxLength: 8 })), { maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(lines, async ([program, words]) => {
        const line = [program, ...words].join(' ');
        const { exitCode } = await shell.run(line);
        expect(exitCode).to.be.within(0, 255);
        expect(shell.complete(line, line.length)).to.be.an('array');
      }),
      { numRuns: 1_000 },
    );
  });
});
