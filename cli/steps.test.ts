import { before, describe, it } from 'node:test';
import { expect } from 'chai';
import { type Vocabulary, vocabulary } from '../suite/vocabulary/vocabulary.ts';
import { leadline } from './leadline.testing.ts';

let { steps, parameters }: Vocabulary = { steps: [], parameters: [] };
before(async () => {
  ({ steps, parameters } = await vocabulary());
});

describe('leadline steps', () => {
  it('prints each step with its table, doc string and example, and the values of each parameter', async () => {
    const { exitCode, stdout } = await leadline(['steps']);
    expect(exitCode).to.equal(0);
    for (const { keyword, pattern } of steps) expect(stdout).to.contain(`${keyword.padEnd(5)} ${pattern}\n`);
    expect(stdout).to.contain(
      '        table: pod, labels, ports, node, ready, hostname, subdomain, env, links\n',
    );
    expect(stdout).to.contain('        doc string: YAML of the spec, and metadata\n');
    expect(stdout).to.contain('        note: client: an address, or an address of n1\n');
    expect(stdout).to.match(/ {2}e\.g\. features\/\S+:\d+\n {8}the pods:\n {10}\| pod /);
    expect(stdout).to.contain('{podState}    ready, unready\n');
    expect(stdout).to.contain('{duration}    such as 10 seconds, 1 minute, 2 hours\n');
    expect(stdout.trimEnd().split('\n').at(-1)).to.equal(`${steps.length} steps`);
  });

  it('prints all of it as JSON', async () => {
    const { exitCode, stdout } = await leadline(['steps', '--json']);
    expect(exitCode).to.equal(0);
    expect(JSON.parse(stdout)).to.deep.equal({ steps, parameters });
  });
});
