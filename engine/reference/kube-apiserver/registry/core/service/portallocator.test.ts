import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Random } from '../../../../runtime/random.ts';
import { nodePortProblem } from './allocation-decisions.ts';
import { PortAllocator } from './portallocator.ts';
import { Operation } from './transaction.ts';

const allocatorOf = (min: number, max: number) =>
  new PortAllocator(min, max, new Random('ports'), nodePortProblem);

describe('the allocator of node ports', () => {
  it('gives the 201 ports of 10000-10200, each once, and one that is given back again', () => {
    const allocator = allocatorOf(10_000, 10_200);
    const given = Array.from({ length: 201 }, () => allocator.allocateNext() as number);
    expect(new Set(given).size).to.equal(201);
    expect([Math.min(...given), Math.max(...given)]).to.deep.equal([10_000, 10_200]);
    expect(allocator.allocateNext()).to.equal(undefined);
    allocator.release(10_005);
    expect(allocator.has(10_005)).to.equal(false);
    expect(allocator.allocateNext()).to.equal(10_005);
  });

  const BY_NUMBER: [port: number, problem: string | undefined][] = [
    [1, 'range'],
    [20_000, 'range'],
    [10_201, 'range'],
    [9_999, 'range'],
    [10_001, 'allocated'],
    [10_200, undefined],
    [10_000, undefined],
  ];
  for (const [port, problem] of BY_NUMBER)
    it(`says ${problem ?? 'nothing'} of ${port} by number`, () => {
      const allocator = allocatorOf(10_000, 10_200);
      allocator.allocate(10_001);
      expect(allocator.allocate(port)).to.equal(problem);
      expect(allocator.has(port)).to.equal(problem !== 'range');
    });

  it('keeps the lower band of 30000-30128 for those who ask by number', () => {
    const allocator = allocatorOf(30_000, 30_128);
    const dynamic = Array.from({ length: 129 - 16 }, () => allocator.allocateNext());
    expect(dynamic).to.have.members(Array.from({ length: 113 }, (_, i) => 30_016 + i));
    for (let port = 30_000; port < 30_016; port++) expect(allocator.allocate(port)).to.equal(undefined);
    allocator.release(30_053);
    expect(allocator.allocateNext()).to.equal(30_053);
    expect(allocator.allocateNext()).to.equal(undefined);
  });
});

describe('an allocation that may be undone', () => {
  const record = () => {
    const done: string[] = [];
    const operation = new Operation();
    operation.reserved(() => done.push('undo a'));
    operation.releaseLater(() => done.push('release b'));
    operation.reserved(() => done.push('undo c'));
    operation.releaseLater(() => done.push('release d'));
    return { done, operation };
  };

  it('gives up what is no longer held when the request succeeds, and nothing else', () => {
    const { done, operation } = record();
    expect(done).to.deep.equal([]);
    operation.commit();
    expect(done).to.deep.equal(['release b', 'release d']);
  });

  it('undoes what it has reserved when the request fails, the latest first', () => {
    const { done, operation } = record();
    operation.revert();
    expect(done).to.deep.equal(['undo c', 'undo a']);
  });
});
