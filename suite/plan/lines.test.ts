import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'chai';
import type { UsageError } from '../../engine/contract/errors.ts';
import { partsOf } from './paths.ts';
import { planOf } from './plan.ts';
import { scenariosOf } from './scenarios.ts';

describe('a path with a line', () => {
  const names = async (path: string) => {
    const { plan } = await scenariosOf(await planOf([path], {}, 'nowhere'));
    return plan.map(({ name }) => name);
  };

  /** The number of the line that begins with this, and of those after it. */
  const lineOf = (file: string, start: string) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.trim().startsWith(start)) + 1;

  it('means the scenario around it, the Rule with all of its scenarios, or the file', async () => {
    const file = 'features/node-port/release.feature';
    const first = ['deleted Service', 'update to another nodePort', 'change to type ClusterIP'];
    const [rule, scenario] = [lineOf(file, 'Rule:'), lineOf(file, 'Scenario:')];
    expect(await names(`${file}:${scenario}`)).to.deep.equal(first.slice(0, 1));
    expect(await names(`${file}:${scenario + 4}`)).to.deep.equal(first.slice(0, 1));
    expect(await names(`${file}:${scenario - 1}`)).to.deep.equal(first.slice(0, 1));
    expect(await names(`${file}:${rule}`)).to.deep.equal(first);
    expect(await names(`${file}:${rule - 1}`)).to.deep.equal(first);
    expect((await names(`${file}:1`)).length).to.be.greaterThan(3);
  });

  it('means one row of the examples, or all rows of an outline', async () => {
    const file = 'features/dns/srv.feature';
    expect(await names(`${file}:${lineOf(file, '| _ftp')}`)).to.deep.equal(['query for _ftp._tcp']);
    const outline = lineOf(file, 'Scenario Outline:');
    expect(await names(`${file}:${outline}`)).to.deep.equal(['query for _ftp._tcp', 'query for _http._udp']);
  });

  it('means all scenarios of a Background, and none beyond the end of the file', async () => {
    const file = 'features/session-affinity/client-ip.feature';
    expect((await names(`${file}:${lineOf(file, 'Background:') + 2}`)).length).to.be.greaterThan(3);
    const error = await planOf([`${file}:9999`], {}, 'nowhere').catch((thrown: unknown) => thrown);
    const { message, fix } = error as UsageError;
    expect(message).to.match(
      /^features\/session-affinity\/client-ip.feature:9999 names no scenario: it has \d+ lines$/,
    );
    expect(fix[0]).to.match(/^\S+:\d+ {2}Scenario: /);
  });

  it('is a file and lines, however many', () => {
    expect(partsOf('a.feature')).to.deep.equal({ file: 'a.feature', lines: [] });
    expect(partsOf('a:1.feature:7:12')).to.deep.equal({ file: 'a:1.feature', lines: [7, 12] });
    expect(partsOf('12')).to.deep.equal({ file: '12', lines: [] });
    const began = performance.now();
    expect(partsOf(`${':1'.repeat(200_000)}x`).lines).to.deep.equal([]);
    expect(performance.now() - began).to.be.below(1_000);
  });
});
