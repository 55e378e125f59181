import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { Random } from '../../../../runtime/random.ts';
import { nodePortProblem } from './allocation-decisions.ts';
import { PortAllocator } from './portallocator.ts';
import { staticBand } from './static-dynamic-bands.ts';

const ports = (seed: string, min = 30_000, max = 30_063) =>
  new PortAllocator(min, max, new Random(seed), nodePortProblem);

describe('PortAllocator', () => {
  it('never gives a port twice, whatever is taken and released', () => {
    const step = fc.record({ take: fc.boolean(), port: fc.integer({ min: 30_000, max: 30_063 }) });
    fc.assert(
      fc.property(fc.string(), fc.array(step, { maxLength: 200 }), (seed, steps) => {
        const allocator = ports(seed);
        const held = new Set<number>();
        for (const { take, port } of steps) {
          if (!take) {
            allocator.release(port);
            held.delete(port);
            continue;
          }
          const wanted = port % 2 === 0 ? port : allocator.allocateNext();
          if (wanted === undefined) continue;
          const problem = port % 2 === 0 ? allocator.allocate(wanted) : undefined;
          expect(problem).to.equal(port % 2 === 0 && held.has(wanted) ? 'allocated' : undefined);
          if (port % 2 !== 0) expect(held.has(wanted)).to.equal(false);
          held.add(wanted);
        }
      }),
    );
  });

  it('keeps 30000-30085 for requests that name a number (NP-02)', () => {
    expect(staticBand(2_768, 32, 16, 128)).to.equal(86);
    const allocator = ports('1', 30_000, 32_767);
    const chosen = Array.from({ length: 500 }, () => allocator.allocateNext() as number);
    expect(Math.min(...chosen)).to.be.at.least(30_086);
  });
});
