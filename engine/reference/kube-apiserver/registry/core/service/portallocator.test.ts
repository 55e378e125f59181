import { describe, it } from 'node:test';
import { expect } from 'chai';
import { Random } from '../../../../runtime/random.ts';
import { nodePortProblem } from './allocation-decisions.ts';
import { PortAllocationOperation } from './portallocation-operation.ts';
import { PortAllocator } from './portallocator.ts';

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

describe('the node ports of one request', () => {
  const started = (dryRun = false) => {
    const ports = allocatorOf(10_000, 10_200);
    ports.allocate(10_001);
    return { ports, operation: new PortAllocationOperation(ports, dryRun) };
  };

  it('are given up where the request fails, and no longer held ones where it succeeds', () => {
    const failed = started();
    expect(failed.operation.allocate(10_002)).to.equal(undefined);
    failed.operation.releaseDeferred(10_001);
    failed.operation.revert();
    expect([10_001, 10_002].map((port) => failed.ports.has(port))).to.deep.equal([true, false]);
    const succeeded = started();
    expect(succeeded.operation.allocate(10_002)).to.equal(undefined);
    succeeded.operation.releaseDeferred(10_001);
    succeeded.operation.commit();
    expect([10_001, 10_002].map((port) => succeeded.ports.has(port))).to.deep.equal([false, true]);
  });

  it('are not taken in a dry run, which shows numbers that are never given out', () => {
    const { ports, operation } = started(true);
    expect(operation.allocate(10_001)).to.equal('provided port is already allocated');
    expect(operation.allocateNext('nodePort')).to.equal(32_769);
    expect(operation.allocateNext('nodePort')).to.equal(32_770);
    expect(operation.allocate(10_002)).to.equal(undefined);
    expect(operation.allocate(10_002)).to.equal('provided port is already allocated');
    operation.commit();
    expect([10_002, 32_769].map((port) => ports.has(port))).to.deep.equal([false, false]);
  });
});
