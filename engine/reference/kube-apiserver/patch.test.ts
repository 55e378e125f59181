import { describe, it } from 'node:test';
import { expect } from 'chai';
import { applyPatch, mergePatch, strategicMerge } from './patch.ts';
import { StatusError } from './status.ts';

describe('patches', () => {
  it('a merge patch replaces lists and removes what is null', () => {
    expect(mergePatch({ a: [1], b: 2, c: { d: 1 } }, { a: [3], b: null, c: { e: 2 } })).to.deep.equal({
      a: [3],
      c: { d: 1, e: 2 },
    });
  });

  it('a strategic merge distinguishes ports by their number (UPD-27)', () => {
    const old = {
      ports: [
        { port: 80, name: 'http' },
        { port: 81, name: 'b' },
      ],
    };
    const patch = {
      ports: [
        { port: 80, targetPort: 8080 },
        { port: 81, $patch: 'delete' },
      ],
    };
    expect(strategicMerge(old, patch)).to.deep.equal({
      ports: [{ port: 80, name: 'http', targetPort: 8080 }],
    });
  });

  it('a JSON patch adds, replaces, removes and tests', () => {
    const patched = applyPatch('application/json-patch+json', { a: { b: 1 }, l: [1, 2] }, [
      { op: 'test', path: '/a/b', value: 1 },
      { op: 'replace', path: '/a/b', value: 2 },
      { op: 'add', path: '/l/-', value: 3 },
      { op: 'remove', path: '/l/0' },
    ]);
    expect(patched).to.deep.equal({ a: { b: 2 }, l: [2, 3] });
  });

  it('a JSON patch of a path that is not there is a Status', () => {
    const patch = [{ op: 'replace', path: '/x/y', value: 1 }];
    expect(() => applyPatch('application/json-patch+json', {}, patch)).to.throw(StatusError, '/x/y');
  });

  it('leaves its input as it was', () => {
    const old = { spec: { ports: [{ port: 80 }] } };
    const before = structuredClone(old);
    for (const type of ['merge-patch', 'strategic-merge-patch']) {
      applyPatch(`application/${type}+json`, old, { spec: { ports: [{ port: 80, name: 'x' }] } });
    }
    expect(old).to.deep.equal(before);
  });
});
