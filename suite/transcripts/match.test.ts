import { describe, it } from 'node:test';
import { expect } from 'chai';
import { difference } from './match.ts';

const at = { namespace: 'play' };

describe('a transcript', () => {
  it('is compared without the widths of columns, and with names for what varies', () => {
    const expected = 'NAME   CLUSTER-IP   AGE\nweb    <ip>   <age>\n';
    expect(difference(expected, 'NAME   CLUSTER-IP      AGE\nweb    10.96.200.200   12s\n', at)).to.equal(
      undefined,
    );
    expect(difference(expected, 'NAME   CLUSTER-IP   AGE\nweb    None         12s\n', at)).to.contain(
      'observed  web None 12s',
    );
  });

  it('takes <none> and <pending> for what they are', () => {
    expect(difference('web <none>', 'web 10.0.0.1', at)).to.contain('expected  web <none>');
    expect(difference('web <pending>', 'web <pending>', at)).to.equal(undefined);
  });

  it('knows the namespace', () => {
    expect(difference('in <ns> namespace.', 'in play namespace.', at)).to.equal(undefined);
    expect(difference('in <ns> namespace.', 'in other namespace.', at)).to.contain('observed');
  });

  it('misses no line and takes none too many, in any order where it says so', () => {
    expect(difference('a\nb', 'a', at)).to.contain('(nothing)');
    expect(difference('a', 'a\nb', at)).to.contain('observed  b');
    expect(difference('a\nb', 'b\na', at)).to.contain('expected  a');
    expect(difference('a\nb', 'b\na', { ...at, unordered: true })).to.equal(undefined);
  });

  it('leaves out the events of the repair loop, and no others', () => {
    const events = (...rows: string[]) =>
      [
        'Name:    web',
        'Events:',
        '  Type     Reason                 Age   From                           Message',
        '  ----     ------                 ----  ----                           -------',
        ...rows,
        '',
      ].join('\n');
    const repair =
      '  Warning  ClusterIPNotAllocated  8s    ipallocator-repair-controller  Cluster IP [IPv4]: 10.96.140.69 is not allocated; repairing';
    const other =
      '  Warning  ClusterIPOutOfRange    8s    ipallocator-repair-controller  Cluster IP [IPv4]: 10.96.140.69 is not within any configured Service CIDR; please recreate service';
    const expected = 'Name: web\nEvents: <none>\n';
    expect(difference(expected, events(repair), at)).to.equal(undefined);
    expect(difference(expected, events(repair, repair), at)).to.equal(undefined);
    expect(difference(expected, events(other), at)).to.contain('observed  Events:');
    expect(difference(expected, events(repair, other), at)).to.contain('ClusterIPOutOfRange');
  });
});
