import { describe, it } from 'node:test';
import { expect } from 'chai';
import { leadline } from './leadline.testing.ts';

describe('a path with a line', () => {
  const names = async (path: string) => {
    const { stdout } = await leadline(['run', path, '--list']);
    return stdout
      .split('\n')
      .filter((line) => line.includes('.feature:'))
      .map((line) => line.split('  ')[1]);
  };

  it('means the scenario around it, the Rule with all of its scenarios, or the file', async () => {
    const file = 'features/node-port/release.feature';
    const first = [
      'The Service is deleted',
      'The Service takes another number',
      'The Service becomes internal again',
    ];
    expect(await names(`${file}:7`)).to.deep.equal(first.slice(0, 1));
    expect(await names(`${file}:11`)).to.deep.equal(first.slice(0, 1));
    expect(await names(`${file}:5`)).to.deep.equal(first);
    expect(await names(`${file}:4`)).to.deep.equal(first);
    expect((await names(`${file}:1`)).length).to.be.greaterThan(3);
  });

  it('means one row of the examples, or all rows of an outline', async () => {
    const file = 'features/dns/srv.feature';
    expect(await names(`${file}:95`)).to.deep.equal(['_ftp._tcp']);
    expect(await names(`${file}:85`)).to.deep.equal(['_ftp._tcp', '_http._udp']);
  });
});
