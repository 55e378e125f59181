import { describe, it } from 'node:test';
import { expect } from 'chai';
import { DUAL_STACK_CASES, SERVICES } from './dual-stack.cases.ts';
import { service, slicesOf, worldOf } from './dual-stack.testing.ts';

const given = Object.entries(SERVICES).map(([name, { spec, pods }], i) => ({
  service: service(name, spec, i + 50),
  pods,
}));
const objects = given.flatMap((g) => [g.service, ...slicesOf(g.service, g.pods)]);

/** Replaces the name of a Service behind an address by its node port. */
function targetOf(text: string): string {
  return text.replace(/(?<=[\d\]]:)[a-z]+$/, (name) =>
    String(given.find((g) => g.service.metadata.name === name)?.service.spec.ports?.[0].nodePort),
  );
}

describe('with both families a request', () => {
  const world = worldOf(objects);
  for (const [from, to, ends] of DUAL_STACK_CASES)
    it(`from ${from} to ${to}: ${ends.join(', ')}`, () => {
      expect(world.send(from, targetOf(to))).to.deep.equal(ends);
    });

  it('to a Service of one family meets nothing at node addresses of the other', () => {
    const six = service(
      'six',
      { type: 'NodePort', clusterIP: 'fd00:10:96::6', clusterIPs: ['fd00:10:96::6'] },
      6,
    );
    const single = worldOf([six, ...slicesOf(six, ['web-1'])]);
    expect(single.send('cli-3', '[fd99::12]:30006')).to.deep.equal(['web-1 fd99::12']);
    expect(single.send('cli-3', '10.99.0.12:30006')).to.deep.equal(['refused']);
    expect(single.send('cli-3', 'six:80')).to.deep.equal(['web-1 fd00:10:244:3::9']);
  });

  it('falls back to IPv4 where IPv6 has no endpoints', () => {
    const web = service('web', {}, 5);
    const [four, six] = slicesOf(web, ['web-2']);
    const { send, path } = worldOf([web, four, { ...six, endpoints: [] }]);
    expect(send('cli-3', 'web:80')).to.deep.equal(['web-2 10.244.3.9']);
    expect(path('cli-3', 'web:80').trace.to).to.equal('10.96.0.5:80');
    expect(path('cli-3', '[fd00:10:96::5]:80').attempt.outcome).to.equal('refused');
  });
});
