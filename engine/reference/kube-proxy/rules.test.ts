import { describe, it } from 'node:test';
import { expect } from 'chai';
import fc from 'fast-check';
import { RuleTable } from './rules.ts';

describe('a table of rules', () => {
  it('has the rule of the first Service that claims a key, as long as that does (property)', () => {
    const step = fc.record({
      key: fc.constantFrom('80', '81'),
      service: fc.constantFrom('a', 'b', 'c'),
      rule: fc.option(fc.nat(), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const table = new RuleTable<number>();
        const claims = new Map<string, number>();
        for (const { key, service, rule } of steps) {
          if (rule === undefined) {
            table.remove(key, service);
            claims.delete(key + service);
          } else {
            table.add(key, service, rule);
            claims.set(key + service, rule);
          }
          for (const at of ['80', '81']) {
            const first = ['a', 'b', 'c'].find((name) => claims.has(at + name));
            expect(table.get(at)).to.equal(first && claims.get(at + first));
          }
        }
      }),
    );
  });
});
